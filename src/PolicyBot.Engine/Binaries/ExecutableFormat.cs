using System.Buffers.Binary;

namespace PolicyBot.Engine.Binaries;

/// <summary>Tells formats that machines execute by how their content starts. Archives and documents that merely may hold code are none.</summary>
public static class ExecutableFormat
{
    private static readonly uint[] MachOMagic = [0xFEEDFACE, 0xFEEDFACF, 0xCEFAEDFE, 0xCFFAEDFE];

    // What links and does not run yet: i386, x86-64, ARM, ARM64, Itanium.
    private static readonly ushort[] CoffMachines = [0x014C, 0x8664, 0x01C0, 0x01C4, 0xAA64, 0x0200];

    /// <summary>What a person calls the format; null where it is none, and for all that is text.</summary>
    /// <param name="head">The first kilobyte.</param>
    public static string? Of(ReadOnlySpan<byte> head) => TextContent.Is(head) ? null
        : head.StartsWith("\u007fELF"u8) ? "ELF"
        : head.StartsWith("MZ"u8) ? "PE"
        : IsMachO(head) ? "Mach-O"
        : IsFatMachO(head) ? "Mach-O (universal)"
        : head.StartsWith((ReadOnlySpan<byte>)[0xCA, 0xFE, 0xBA, 0xBE]) ? "Java class"
        : IsDalvik(head) ? "Dalvik"
        : head.StartsWith("!<arch>\ndebian-binary"u8) ? "Debian package"
        : head.StartsWith("!<arch>\n"u8) || head.StartsWith("!<thin>\n"u8) ? "ar archive"
        : head.StartsWith((ReadOnlySpan<byte>)[0xED, 0xAB, 0xEE, 0xDB]) ? "RPM package"
        : head.StartsWith("\0asm"u8) ? "WebAssembly"
        : head.StartsWith("Cr24"u8) ? "Chrome extension"
        : IsPythonBytecode(head) ? "Python bytecode"
        : IsCoffObject(head) ? "COFF object"
        : null;

    private static bool IsMachO(ReadOnlySpan<byte> head) => head.Length >= 4 && MachOMagic.AsSpan().Contains(BinaryPrimitives.ReadUInt32BigEndian(head));

    /// <summary>Java classes start alike. There the next number is the version, 45 or more; here it counts architectures, and nobody has that many.</summary>
    private static bool IsFatMachO(ReadOnlySpan<byte> head) =>
        head.Length >= 8
        && BinaryPrimitives.ReadUInt32BigEndian(head) is 0xCAFEBABE or 0xCAFEBABF
        && BinaryPrimitives.ReadUInt32BigEndian(head[4..]) is > 0 and < 45;

    private static bool IsDalvik(ReadOnlySpan<byte> head) =>
        head.Length >= 8 && (head.StartsWith("dex\n"u8) || head.StartsWith("dey\n"u8)) && head[7] == 0;

    /// <summary>A version of Python from 2.0 on, then CR LF.</summary>
    private static bool IsPythonBytecode(ReadOnlySpan<byte> head) =>
        head.Length >= 8 && head[2] == '\r' && head[3] == '\n' && BinaryPrimitives.ReadUInt16LittleEndian(head) is (>= 50000 and < 63000) or (>= 3000 and < 4000);

    /// <summary>It has no magic number: a known machine, no optional header, and a first section whose name starts with a dot.</summary>
    private static bool IsCoffObject(ReadOnlySpan<byte> head) =>
        head.Length >= 60
        && CoffMachines.AsSpan().Contains(BinaryPrimitives.ReadUInt16LittleEndian(head))
        && BinaryPrimitives.ReadUInt16LittleEndian(head[2..]) is > 0 and < 1000
        && BinaryPrimitives.ReadUInt16LittleEndian(head[16..]) == 0
        && head[20] == '.' && char.IsAsciiLetter((char)head[21]);
}
