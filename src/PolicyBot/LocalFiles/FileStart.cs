using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using PolicyBot.Engine.Facts;

namespace PolicyBot.LocalFiles;

/// <summary>Reads the start of an open file and never more, however large it is.</summary>
internal static class FileStart
{
    public static Fact<ImmutableArray<byte>> Read(SafeFileHandle file, string path, int count)
    {
        try
        {
            var length = (int)Math.Min(count, RandomAccess.GetLength(file));
            var bytes = new byte[length];
            var filled = 0;
            while (filled < length && RandomAccess.Read(file, bytes.AsSpan(filled), filled) is var read && read > 0)
            {
                filled += read;
            }

            return ImmutableCollectionsMarshal.AsImmutableArray(filled == length ? bytes : bytes[..filled]);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            // A disk or file system that fails below us: what it holds is a gap, and the gap says why.
            return new Gap(GapReason.Unreadable, $"{path} cannot be read: {failure.Message}");
        }
    }
}
