using System.Collections.Immutable;
using PolicyBot.Engine.Binaries;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.GraphQL;
using PolicyBot.GitHub.Sections.Files;

namespace PolicyBot.GitHub.Sections;

/// <summary>GraphQL tells text from the rest, many files at a time; bytes are read only where the extension does not say what a file is.</summary>
internal sealed class ExecutableCandidatesReader : SectionReader<ExecutableCandidates>
{
    /// <summary>Files of one repository whose bytes are read, each a request.</summary>
    private const int MostRead = 500;

    public override ImmutableArray<string> Events => ["push", "repository"];

    /// <summary>A path alone does not tell the mode, so every file counts that could be a candidate with any.</summary>
    protected override bool Names(string path) => CandidateRule.Selects(new FileEntry(path, EntryType.Executable, null, null));

    protected override Reading<Fact<ExecutableCandidates>> ByGraphQL(ReadingContext context) => Read(context, Kind);

    protected override Reading<Fact<ExecutableCandidates>> ByRest(ReadingContext context) => Read(context, static (_, _) => Reading.Done<bool?>(null));

    /// <param name="isBinary">What is known of a file before its bytes are read.</param>
    private static Reading<Fact<ExecutableCandidates>> Read(ReadingContext context, Func<ReadingContext, FileEntry, Reading<bool?>> isBinary) =>
        TreeListing.Read(context, TreePart.Binaries).ThenKnown(tree =>
            Reading.All(tree.Entries.Where(CandidateRule.Selects).OrderBy(file => file.Path, StringComparer.Ordinal).Select(file => isBinary(context, file).Map(kind => (file, kind))))
                .Then(files => Reading.All(files.Index().Select(file => Head(context, file.Item.file, file.Item.kind, file.Index).Map(head => new ExecutableCandidate(file.Item.file, head)))))
                .Map<Fact<ExecutableCandidates>>(candidates => new ExecutableCandidates(candidates) { Incomplete = tree.Incomplete }));

    /// <summary>Null where GraphQL does not say.</summary>
    private static Reading<bool?> Kind(ReadingContext context, FileEntry file)
    {
        var alias = $"kind_{file.BlobId}";
        var fragment = new Fragment($"Kind_{file.BlobId}", "Repository", $"{alias}:object(oid:{DirectoryFragment.Literal(file.BlobId!)}){{... on Blob{{isBinary}}}}") { IsContent = true, IsShort = true };
        return context.Ask(fragment).Map(fact =>
            fact.IsKnown(out var node, out _) && node.Child(alias).Read(GraphQLJson.Default.BlobKindWire).IsKnown(out var blob, out _) ? blob.IsBinary : null);
    }

    private static Reading<Fact<FileHead>> Head(ReadingContext context, FileEntry file, bool? isBinary, int index) => isBinary switch
    {
        false => Reading.Done<Fact<FileHead>>(new FileHead.Text()),
        true when IsListed(file) => Reading.Done<Fact<FileHead>>(new FileHead.Binary()),
        _ when index >= MostRead => Reading.Done<Fact<FileHead>>(new Gap(GapReason.Truncated, $"the repository has more than {MostRead} such files, and the rest was not read")),
        _ => BlobBytes.Read(context, file, FileHead.Length).MapKnown(bytes => (Fact<FileHead>)Head(file, bytes.Span)),
    };

    /// <summary>The same three answers as GraphQL's, so that both ways of reading come to one verdict in the same words.</summary>
    private static FileHead Head(FileEntry file, ReadOnlySpan<byte> bytes) =>
        TextContent.Is(bytes) ? new FileHead.Text()
        : IsListed(file) ? new FileHead.Binary()
        : new FileHead.Bytes([.. bytes]);

    private static bool IsListed(FileEntry file) => FileExtensions.IsExecutable(FileExtensions.Of(file.Path));
}
