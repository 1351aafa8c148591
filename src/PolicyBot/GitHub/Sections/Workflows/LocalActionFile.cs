using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.Sections.Files;

namespace PolicyBot.GitHub.Sections.Workflows;

/// <summary>Reads the file of an action of the repository itself.</summary>
internal static class LocalActionFile
{
    private const int LongestPath = 1000;

    public static Reading<LocalAction> Read(ReadingContext context, string directory) =>
        directory.Length > LongestPath || directory == ".." || directory.StartsWith("../", StringComparison.Ordinal)
            ? Reading.Done(new LocalAction(directory, directory, LocalActions.NotThere(directory)))
            : Entries(context, directory).Then(entries =>
            !entries.IsKnown(out var known, out var gap) ? Reading.Done(new LocalAction(directory, directory, gap))
            : LocalActions.FileIn(known) is { } file ? BlobText.Read(context, file, LocalActions.LargestFile).Map(text => new LocalAction(directory, file.Path, text))
            : Reading.Done(new LocalAction(directory, directory, LocalActions.NotThere(directory))));

    private static Reading<Fact<ImmutableArray<FileEntry>>> Entries(ReadingContext context, string directory) =>
        context.Path == ReadPath.Rest
            ? ByRest(context, directory)
            : context.Ask(DirectoryFragment.For(directory)).MapKnown(node => DirectoryFragment.Read(node, directory)).Then(entries =>
                entries is Fact<ImmutableArray<FileEntry>>.Unknown { Gap.Reason: GapReason.Partial or GapReason.TimedOut } ? ByRest(context, directory) : Reading.Done(entries));

    /// <summary>The whole tree is one request, and kept as long as it is the newest.</summary>
    private static Reading<Fact<ImmutableArray<FileEntry>>> ByRest(ReadingContext context, string directory) =>
        TreeListing.Read(context, TreePart.Actions).MapKnown<TreeListing, ImmutableArray<FileEntry>>(tree =>
            tree.Entries.Where(entry => entry.Path[..Math.Max(0, entry.Path.LastIndexOf('/'))] == directory).ToImmutableArray() is { IsEmpty: false } entries ? entries
            : tree.Incomplete is { } gap ? gap
            : ImmutableArray<FileEntry>.Empty);
}
