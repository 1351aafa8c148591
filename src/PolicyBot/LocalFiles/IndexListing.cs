using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using PolicyBot.Engine.Facts;

namespace PolicyBot.LocalFiles;

/// <summary>Reads what <c>git ls-files --stage -z</c> prints: mode, blob id and stage, a tab, the path, a NUL.</summary>
internal static class IndexListing
{
    public static Fact<FileListing> Parse(ReadOnlySpan<byte> output)
    {
        var files = ImmutableArray.CreateBuilder<FileEntry>();
        string? last = null;
        while (output.IndexOf((byte)0) is var end && end >= 0)
        {
            var line = output[..end];
            output = output[(end + 1)..];
            var tab = line.IndexOf((byte)'\t');
            var fields = tab < 0 ? [] : Encoding.ASCII.GetString(line[..tab]).Split(' ');
            if (fields is not [var mode, var blob, _]
                || !int.TryParse(mode, NumberStyles.None, CultureInfo.InvariantCulture, out var octal)
                || FileEntry.TypeOfMode(octal) is not { } type)
            {
                return new Gap(GapReason.Unreadable, "git printed an index that is not understood");
            }

            // A file in conflict has up to three stages and is one file in the work tree.
            var path = Encoding.UTF8.GetString(line[(tab + 1)..]);
            if (path != last)
            {
                files.Add(new FileEntry(path, type, Size: null, blob));
                last = path;
            }
        }

        return new FileListing(files.DrainToImmutable());
    }
}
