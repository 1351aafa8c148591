using System.Buffers;

namespace PolicyBot.Engine.Binaries;

/// <summary>Tells text by its content. Git LFS pointers are text; so is nothing at all.</summary>
public static class TextContent
{
    /// <summary>What no encoding of text that is in use for source code has: control characters other than those that move a cursor or start an escape.</summary>
    private static readonly SearchValues<byte> Never = SearchValues.Create(
    [
        .. Enumerable.Range(0, 32).Append(0x7F).Select(control => (byte)control).Except("\b\t\n\v\f\r\u001b"u8.ToArray()),
    ]);

    /// <param name="head">The first kilobyte; a character may be cut at its end.</param>
    public static bool Is(ReadOnlySpan<byte> head) => IsWide(head) || !head.ContainsAny(Never);

    /// <summary>UTF-16 and UTF-32 hold zeros and say what they are with a byte order mark.</summary>
    private static bool IsWide(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || head.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xFE, 0xFF]);
}
