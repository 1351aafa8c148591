using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.Rest;

namespace PolicyBot.GitHub.Sections.Files;

/// <summary>The whole tree of the default branch. Trees never change, so one that is known by its id need not be read again.</summary>
/// <param name="Entries">Directories too.</param>
/// <param name="Incomplete">Why entries may be missing; null where they are all here.</param>
internal sealed record TreeListing(ImmutableArray<FileEntry> Entries, Gap? Incomplete)
{
    /// <summary>A directory with more is not walked where GitHub cuts its listing short.</summary>
    private const int SubtreesWalked = 200;

    private const int DeepestWalk = 16;

    /// <param name="part">What the caller looks at; null for all. Where GitHub cuts the listing short there may be more.</param>
    public static Reading<Fact<TreeListing>> Read(ReadingContext context, TreePart? part = null) =>
        HeadCommit.Read(context).ThenKnown(head => head is null
            ? Reading.Done<Fact<TreeListing>>(new TreeListing([], null))
            : part is null ? Walk(context, head.TreeId, "", 0)
            : Reading.Ask(new TreeAsk(Path(context, head.TreeId).With("recursive", "1"), head.TreeId, part)).Then(answer =>
                !answer.IsPresent(out var whole, out var gap) ? Reading.Done<Fact<TreeListing>>(gap)
                : whole.Truncated ? Walk(context, head.TreeId, "", 0)
                : Reading.Done<Fact<TreeListing>>(new TreeListing(Listed(whole, ""), null))));

    /// <summary>All at once; where GitHub cuts that short, directory by directory.</summary>
    private static Reading<Fact<TreeListing>> Walk(ReadingContext context, string treeId, string prefix, int depth) =>
        Ask(context, treeId, isRecursive: true).ThenKnown(whole =>
            !whole.Truncated ? Reading.Done<Fact<TreeListing>>(new TreeListing(Listed(whole, prefix), null))
            : depth == DeepestWalk ? Reading.Done<Fact<TreeListing>>(new TreeListing(Listed(whole, prefix), CutShort))
            : Ask(context, treeId, isRecursive: false).ThenKnown(level => Below(context, level, prefix, depth)));

    private static Reading<Fact<TreeListing>> Below(ReadingContext context, TreeWire level, string prefix, int depth)
    {
        var own = Listed(level, prefix);
        ImmutableArray<TreeEntryWire> subtrees = [.. level.Tree.Where(entry => entry.Type == "tree")];
        return Reading.All(subtrees.Take(SubtreesWalked).Select(subtree => Walk(context, subtree.Sha, $"{prefix}{subtree.Path}/", depth + 1)))
            .Map<Fact<TreeListing>>(walked => walked.Aggregate(
                new TreeListing(own, level.Truncated || subtrees.Length > SubtreesWalked ? CutShort : null),
                (all, fact) => fact.IsKnown(out var below, out var gap)
                    ? new TreeListing(all.Entries.AddRange(below.Entries), all.Incomplete ?? below.Incomplete)
                    : all with { Incomplete = all.Incomplete ?? gap }));
    }

    private static Gap CutShort { get; } = new(GapReason.Truncated, "GitHub cuts the listing of the repository's files short");

    private static Reading<Fact<TreeWire>> Ask(ReadingContext context, string treeId, bool isRecursive)
    {
        var path = Path(context, treeId);
        return Reading.Ask(new GetAsk<TreeWire>(isRecursive ? path.With("recursive", "1") : path, GitHubJson.Default.TreeWire, Permission.Contents))
            .Map<Fact<TreeWire>>(answer => answer.IsPresent(out var tree, out var gap) ? tree : gap);
    }

    private static RestPath Path(ReadingContext context, string treeId) => context.Rest("/git/trees/{tree_sha}", treeId);

    private static ImmutableArray<FileEntry> Listed(TreeWire tree, string prefix) => [.. tree.Tree.Select(entry => TreeEntries.Of(entry, prefix)).OfType<FileEntry>()];
}
