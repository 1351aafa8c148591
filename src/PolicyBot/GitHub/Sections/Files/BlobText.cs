using System.Text;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.GraphQL;

namespace PolicyBot.GitHub.Sections.Files;

/// <summary>Reads the text of a file by the id of its content.</summary>
internal static class BlobText
{
    /// <summary>In bytes. Several hundred of them are an answer that GitHub gives in one piece.</summary>
    private const int ShortText = 4096;

    /// <summary>What is asked of a blob.</summary>
    public const string Selection = "text isTruncated";

    /// <summary>The name under which the text is kept.</summary>
    public static string NameOf(string blobId) => $"Text_{blobId}";

    /// <param name="limit">In bytes; a longer file is a gap.</param>
    public static Reading<Fact<string>> Read(ReadingContext context, FileEntry file, int limit) =>
        file.Size > limit ? Reading.Done<Fact<string>>(TooLong(file, limit))
        : context.Path == ReadPath.GraphQL ? ByGraphQL(context, file, limit)
        : ByRest(context, file, limit);

    private static Reading<Fact<string>> ByGraphQL(ReadingContext context, FileEntry file, int limit)
    {
        var alias = $"text_{file.BlobId}";
        var fragment = new Fragment(
            NameOf(file.BlobId!), "Repository", $"{alias}:object(oid:{DirectoryFragment.Literal(file.BlobId!)}){{... on Blob{{{Selection}}}}}")
        { IsContent = true, IsShort = file.Size <= ShortText };
        return context.Ask(fragment).Then(fact =>
            fact.IsKnown(out var node, out var gap) && node.Child(alias).Read(GraphQLJson.Default.BlobWire).IsKnown(out var blob, out gap)
                ? blob is { IsTruncated: false, Text: { } text } ? Reading.Done<Fact<string>>(text) : ByRest(context, file, limit)
                : gap.Reason is GapReason.TimedOut or GapReason.Partial ? ByRest(context, file, limit)
                : Reading.Done<Fact<string>>(gap));
    }

    private static Reading<Fact<string>> ByRest(ReadingContext context, FileEntry file, int limit) =>
        BlobBytes.Read(context, file, limit + 1).MapKnown(bytes =>
            bytes.Length > limit ? (Fact<string>)TooLong(file, limit) : Encoding.UTF8.GetString(bytes.Span));

    private static Gap TooLong(FileEntry file, int limit) => new(GapReason.Unreadable, $"{file.Path} has more than {limit} bytes");
}
