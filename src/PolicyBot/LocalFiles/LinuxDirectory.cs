using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using PolicyBot.Engine.Facts;

namespace PolicyBot.LocalFiles;

/// <summary>Walks from the open directory one component at a time with O_NOFOLLOW, so that a link put there meanwhile changes nothing.</summary>
internal sealed class LinuxDirectory : EnclosedDirectory
{
    private const int LongestLink = 4096;

    private readonly int root;

    // Files come in the order of their paths: most share the parent of the one before.
    private (string Path, int Descriptor) parent;

    public LinuxDirectory(string directory)
    {
        root = Libc.OpenAt(Libc.CurrentDirectory, directory, Libc.PathOnly | Libc.Directory | Libc.CloseOnExec);
        if (root < 0)
        {
            throw new DirectoryNotFoundException($"{directory} is not a directory that can be opened.");
        }

        parent = ("", root);
    }

    public static bool IsSupported => OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64;

    public override void Dispose()
    {
        Forget();
        _ = Libc.Close(root);
    }

    protected override Fact<FileEntry> LookInside(string path)
    {
        if (Status(path, out var status) is { } obstacle)
        {
            return obstacle;
        }

        EntryType? type = status switch
        {
            { IsRegular: true, IsExecutable: true } => EntryType.Executable,
            { IsRegular: true } => EntryType.File,
            { IsLink: true } => EntryType.Link,
            { IsDirectory: true } => EntryType.Directory,
            _ => null,
        };
        return type is { } known ? new FileEntry(path, known, known == EntryType.Directory ? null : status.Size, BlobId: null) : NotRegular(path);
    }

    protected override Fact<ImmutableArray<byte>> ReadInside(string path, int count)
    {
        if (Status(path, out var status) is { } obstacle)
        {
            return obstacle;
        }

        // What is not a regular file is not opened at all: a pipe would wait, a device may act. Should it change now, O_NONBLOCK does not wait.
        if (!status.IsRegular)
        {
            return NotRegular(path);
        }

        var flags = Libc.ReadOnly | Libc.NoFollow | Libc.NonBlocking | Libc.NoTerminal | Libc.CloseOnExec;
        using var file = new SafeFileHandle(Libc.OpenAt(parent.Descriptor, NameOf(path), flags), ownsHandle: true);
        return file.IsInvalid ? Obstacle(path, Marshal.GetLastPInvokeError()) : FileStart.Read(file, path, count);
    }

    protected override Fact<string> ReadLinkInside(string path)
    {
        if (Enter(path) is { } obstacle)
        {
            return obstacle;
        }

        var text = new byte[LongestLink];
        var length = Libc.ReadLinkAt(parent.Descriptor, NameOf(path), text, text.Length);
        return length < 0 ? new Gap(GapReason.Unreadable, $"{path} is not a link") : Encoding.UTF8.GetString(text, 0, (int)length);
    }

    private Gap? Status(string path, out Libc.FileStatus status)
    {
        status = default;
        return Enter(path) is { } obstacle ? obstacle
            : Libc.Status(parent.Descriptor, NameOf(path), out status) is var error && error != 0 ? Obstacle(path, error)
            : null;
    }

    /// <summary>Makes <see cref="parent"/> the directory that holds the path's last component. A directory below the one before is entered from there.</summary>
    private Gap? Enter(string path)
    {
        var directory = path[..Math.Max(0, path.LastIndexOf('/'))];
        if (directory == parent.Path)
        {
            return null;
        }

        if (parent.Path.Length > 0 && !directory.StartsWith(parent.Path + "/", StringComparison.Ordinal))
        {
            Forget();
        }

        foreach (var name in directory[parent.Path.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var next = Libc.OpenAt(parent.Descriptor, name, Libc.PathOnly | Libc.Directory | Libc.NoFollow | Libc.CloseOnExec);
            var error = Marshal.GetLastPInvokeError();
            Forget();
            if (next < 0)
            {
                return Obstacle(path, error);
            }

            parent = (directory, next);
        }

        return null;
    }

    private void Forget()
    {
        if (parent.Descriptor != root)
        {
            _ = Libc.Close(parent.Descriptor);
        }

        parent = ("", root);
    }

    private static Gap Obstacle(string path, int error) => error switch
    {
        Libc.NoEntry => NotThere(path),
        Libc.AccessDenied => Denied(path),
        Libc.NotADirectory or Libc.TooManyLinks => BehindLink(path),
        Libc.NameTooLong => new Gap(GapReason.Unreadable, $"{path} is too long a name for the file system"),
        _ => new Gap(GapReason.Unreadable, $"{path} cannot be read: {Marshal.GetPInvokeErrorMessage(error)}"),
    };

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];
}
