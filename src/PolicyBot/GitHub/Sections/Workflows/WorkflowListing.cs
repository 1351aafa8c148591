using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.GraphQL;
using PolicyBot.GitHub.Rest;
using PolicyBot.GitHub.Sections.Files;

namespace PolicyBot.GitHub.Sections.Workflows;

/// <summary>Reads the directories of workflows and the texts in them, each once by git's id, however many branches have it.</summary>
internal static class WorkflowListing
{
    /// <summary>Contents of one repository that are read; the others are gaps.</summary>
    private const int MostContents = 500;

    public static Gap CutShort { get; } = new(GapReason.Truncated, "GitHub cuts the listing of the repository's files short");

    public static Reading<Fact<WorkflowFiles>> Read(ReadingContext context, WorkflowHeadList list)
    {
        var directories = list.Heads.Select(head => head.Directory.IsKnown(out var id, out _) ? id : null).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return Reading.All(directories.Select(id => Directory(context, id).Map(files => KeyValuePair.Create(id, files)))).Then(listed =>
        {
            var byId = listed.ToImmutableDictionary(StringComparer.Ordinal);
            var contents = byId.Values.SelectMany(files => files.IsKnown(out var known, out _) ? known : [])
                .OrderBy(file => file.Path, StringComparer.Ordinal).ThenBy(file => file.BlobId, StringComparer.Ordinal).DistinctBy(file => file.BlobId).ToImmutableArray();
            return Reading.All(contents.Select((file, index) => Text(context, file, index).Map(text => KeyValuePair.Create(file.BlobId!, text))))
                .Map<Fact<WorkflowFiles>>(texts => new WorkflowFiles(
                    [.. list.Heads.Select(head => Branch(head, byId)).OrderBy(branch => branch.Name, StringComparer.Ordinal)],
                    texts.ToImmutableSortedDictionary(StringComparer.Ordinal))
                {
                    Incomplete = list.Incomplete,
                });
        });
    }

    private static BranchWorkflows Branch(WorkflowHead head, ImmutableDictionary<string, Fact<ImmutableArray<FileEntry>>> directories) => new(
        head.Branch,
        head.IsDefault,
        head.Directory switch
        {
            Fact<string?>.Unknown unknown => unknown.Gap,
            Fact<string?>.Known { Value: { } id } => directories[id].Map(files => files.Select(file => new WorkflowFile(file.Path, file.BlobId!)).ToImmutableArray()),
            _ => ImmutableArray<WorkflowFile>.Empty,
        });

    private static Reading<Fact<string>> Text(ReadingContext context, FileEntry file, int index) =>
        index < MostContents
            ? BlobText.Read(context, file, WorkflowFiles.LargestFile)
            : Reading.Done<Fact<string>>(new Gap(GapReason.Truncated, $"the branches of the repository have more than {MostContents} different workflow files"));

    private static Reading<Fact<ImmutableArray<FileEntry>>> Directory(ReadingContext context, string id) =>
        context.Path == ReadPath.Rest
            ? ByRest(context, id)
            : context.Ask(Fragment(id)).MapKnown(node => ByGraphQL(node, id)).Then(fact =>
                fact is Fact<ImmutableArray<FileEntry>>.Unknown { Gap.Reason: GapReason.Partial or GapReason.TimedOut } ? ByRest(context, id) : Reading.Done(fact));

    /// <summary>A tree never changes, so it is asked for once and kept.</summary>
    private static Fragment Fragment(string id) => new(
        DirectoryFragment.NameOf(id), "Repository", $"tree_{id}:object(oid:{DirectoryFragment.Literal(id)}){{__typename ... on Tree{{{DirectoryFragment.Entries}}}}}")
    { IsContent = true, IsShort = true };

    private static Fact<ImmutableArray<FileEntry>> ByGraphQL(GraphQLNode node, string id) =>
        !node.Child($"tree_{id}").Read(GraphQLJson.Default.TreeNodeWire).IsKnown(out var tree, out var gap) ? gap
        : tree.Entries is { } entries ? Workflows(entries.Select(entry => TreeEntries.Of(WorkflowFiles.Directory, entry)))
        : new Gap(GapReason.Partial, "GraphQL left out the entries of a directory");

    private static Reading<Fact<ImmutableArray<FileEntry>>> ByRest(ReadingContext context, string id) =>
        Reading.Ask(new GetAsk<TreeWire>(context.Rest("/git/trees/{tree_sha}", id), GitHubJson.Default.TreeWire, Permission.Contents)).Map<Fact<ImmutableArray<FileEntry>>>(answer =>
            !answer.IsPresent(out var tree, out var gap) ? gap
            : tree.Truncated ? CutShort
            : Workflows(tree.Tree.Select(entry => TreeEntries.Of(entry, WorkflowFiles.Directory + "/"))));

    private static ImmutableArray<FileEntry> Workflows(IEnumerable<FileEntry?> entries) =>
        [.. entries.OfType<FileEntry>().Where(WorkflowFiles.IsWorkflow).OrderBy(file => file.Path, StringComparer.Ordinal)];
}
