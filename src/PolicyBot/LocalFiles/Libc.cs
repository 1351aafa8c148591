using System.Runtime.InteropServices;

namespace PolicyBot.LocalFiles;

/// <summary>The calls of Linux that open one path component at a time. The framework has none that does not follow links.</summary>
internal static partial class Libc
{
    public const int CurrentDirectory = -100;
    public const int NoEntry = 2;
    public const int AccessDenied = 13;
    public const int NotADirectory = 20;
    public const int NameTooLong = 36;
    public const int TooManyLinks = 40;

    public const int ReadOnly = 0;
    public const int NoTerminal = 0x100;
    public const int NonBlocking = 0x800;
    public const int CloseOnExec = 0x80000;
    public const int PathOnly = 0x200000;
    public const int DoNotFollow = 0x100;

    private const uint BasicFields = 0x7ff;

    /// <summary>O_DIRECTORY.</summary>
    public static int Directory { get; } = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 0x4000 : 0x10000;

    /// <summary>O_NOFOLLOW.</summary>
    public static int NoFollow { get; } = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 0x8000 : 0x20000;

    [LibraryImport("libc", EntryPoint = "openat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int OpenAt(int directory, string name, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "readlinkat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint ReadLinkAt(int directory, string name, [Out] byte[] text, nint length);

    /// <returns>0, or the error.</returns>
    public static int Status(int directory, string name, out FileStatus status) =>
        StatX(directory, name, DoNotFollow, BasicFields, out status) == 0 ? 0 : Marshal.GetLastPInvokeError();

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int StatX(int directory, string name, int flags, uint mask, out FileStatus status);

    /// <summary>The two fields of <c>struct statx</c> that are read; its layout is the same on every architecture.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    public readonly struct FileStatus
    {
        [FieldOffset(28)]
        private readonly ushort mode;

        [FieldOffset(40)]
        private readonly long size;

        public long Size => size;

        public bool IsRegular => (mode & 0xF000) == 0x8000;

        public bool IsDirectory => (mode & 0xF000) == 0x4000;

        public bool IsLink => (mode & 0xF000) == 0xA000;

        public bool IsExecutable => (mode & 0x40) != 0;
    }
}
