using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.GraphQL;

namespace PolicyBot.GitHub.Sections.Files;

/// <summary>Reads the places where GitHub looks for a repository's papers; several sections start from them.</summary>
internal static class WellKnown
{
    private static readonly ImmutableArray<string> Places = ["", .. WellKnownFiles.Directories];

    private static readonly Fragment IsEmpty = new("IsEmpty", "Repository", "isEmpty");

    public static Reading<Fact<WellKnownFiles>> Read(ReadingContext context) =>
        context.Path == ReadPath.GraphQL ? ByGraphQL(context) : TreeListing.Read(context).MapKnown(In);

    private static Reading<Fact<WellKnownFiles>> ByGraphQL(ReadingContext context) =>
        Reading.Both(context.Ask(IsEmpty), Entries(context, Places)).Then(both =>
        {
            var (repository, directories) = both;
            if (!directories.IsKnown(out var entries, out var gap) || !repository.IsKnown(out var node, out gap))
            {
                return Reading.Done<Fact<WellKnownFiles>>(gap);
            }

            if (!node.Read(GraphQLJson.Default.EmptyWire).IsKnown(out var about, out gap))
            {
                return Reading.Done<Fact<WellKnownFiles>>(gap);
            }

            if (entries.IsEmpty)
            {
                return Reading.Done<Fact<WellKnownFiles>>(about.IsEmpty
                    ? new WellKnownFiles([])
                    : new Gap(GapReason.MayBeHidden, "GraphQL shows no files of a repository that is not empty"));
            }

            // Places compare without case; GraphQL asks by exact name.
            var others = entries.Where(entry => entry.Type == EntryType.Directory && WellKnownFiles.IsWellKnown(entry.Path) && !Places.Contains(entry.Path)).Select(entry => entry.Path);
            return Entries(context, [.. others]).MapKnown(more => (Fact<WellKnownFiles>)InOrder(entries.Concat(more)));
        });

    private static Reading<Fact<ImmutableArray<FileEntry>>> Entries(ReadingContext context, ImmutableArray<string> directories) =>
        Reading.All(directories.Select(directory => context.Ask(DirectoryFragment.For(directory)).MapKnown(node => DirectoryFragment.Read(node, directory))))
            .Map(read => read.Aggregate(
                (Fact<ImmutableArray<FileEntry>>)ImmutableArray<FileEntry>.Empty,
                (all, fact) => !all.IsKnown(out var entries, out var gap) || !fact.IsKnown(out var more, out gap) ? gap : entries.AddRange(more)));

    private static Fact<WellKnownFiles> In(TreeListing listing) =>
        listing.Incomplete is { } gap
            ? gap
            : InOrder(listing.Entries.Where(IsInPlace));

    private static WellKnownFiles InOrder(IEnumerable<FileEntry> entries) => new([.. entries.OrderBy(entry => entry.Path, StringComparer.Ordinal)]);

    private static bool IsInPlace(FileEntry entry)
    {
        var slash = entry.Path.LastIndexOf('/');
        return slash < 0 || (entry.Path.IndexOf('/') == slash && WellKnownFiles.IsWellKnown(entry.Path[..slash]));
    }
}
