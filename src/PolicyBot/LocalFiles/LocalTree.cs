using System.Collections.Immutable;
using System.Text;
using PolicyBot.Engine.Facts;

namespace PolicyBot.LocalFiles;

/// <summary>
/// The files of a directory as facts: in a git work tree those of the index, else all except <c>.git</c>. The contents are those of the directory. A link is
/// read as the text of where it leads; nothing outside of the directory is opened.
/// </summary>
internal sealed class LocalTree : IDisposable
{
    private readonly string directory;
    private readonly EnclosedDirectory enclosed;
    private readonly Lazy<Fact<FileListing>> listing;

    private LocalTree(string directory)
    {
        this.directory = directory;
        enclosed = EnclosedDirectory.Open(directory);
        listing = new Lazy<Fact<FileListing>>(List);
    }

    /// <summary>Listed once, when first asked for.</summary>
    public Fact<FileListing> Listing => listing.Value;

    /// <exception cref="DirectoryNotFoundException">It is not a directory, or may not be opened.</exception>
    public static LocalTree Open(string directory) => new(Path.GetFullPath(directory));

    /// <summary>The entry with its size, as it is in the directory now; a gap where the work tree does not have it.</summary>
    public Fact<FileEntry> Measure(FileEntry file) => enclosed.Look(file.Path).Map(found => file with { Size = found.Size });

    /// <summary>The first bytes of a regular file.</summary>
    public Fact<ImmutableArray<byte>> ReadHead(FileEntry file, int count) => enclosed.ReadHead(file.Path, count);

    /// <summary>The text of a small file, or of a link where it leads. Bytes that are not UTF-8 become replacement characters.</summary>
    /// <param name="maximumBytes">A larger file is a gap, and is not read.</param>
    public Fact<string> ReadText(string path, long maximumBytes)
    {
        if (!enclosed.Look(path).IsKnown(out var found, out var gap))
        {
            return gap;
        }

        if (found.Type == EntryType.Link)
        {
            return enclosed.ReadLink(path);
        }

        // One byte more than allowed tells a file that grew since it was measured.
        return found.Size > maximumBytes
            ? TooLarge(path, maximumBytes)
            : enclosed.ReadHead(path, (int)maximumBytes + 1).IsKnown(out var bytes, out var unread)
                ? bytes.Length > maximumBytes ? TooLarge(path, maximumBytes) : Decode(bytes)
                : unread;
    }

    public void Dispose() => enclosed.Dispose();

    private static Gap TooLarge(string path, long maximumBytes) =>
        new(GapReason.Unreadable, $"{path} is larger than {maximumBytes} bytes and was not read");

    private static string Decode(ImmutableArray<byte> bytes)
    {
        var text = Encoding.UTF8.GetString(bytes.AsSpan());
        return text.StartsWith('\uFEFF') ? text[1..] : text;
    }

    private Fact<FileListing> List()
    {
        if (!GitIndex.IsAround(directory))
        {
            return DirectoryListing.Read(directory, enclosed);
        }

        // A directory below the top that git tracks nothing of is not part of the work tree: someone's output or download. Neither is one where
        // what is called .git holds no repository.
        return GitIndex.Read(directory) is { } index && !(index.IsKnown(out var tracked, out _) && tracked.Files.IsEmpty && !GitIndex.IsTop(directory))
            ? index
            : DirectoryListing.Read(directory, enclosed);
    }
}
