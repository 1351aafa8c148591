using PolicyBot.Engine.Facts;

namespace PolicyBot.LocalFiles.Sections;

internal sealed class WellKnownFilesSection : LocalSection<WellKnownFiles>
{
    protected override Fact<WellKnownFiles> Read(LocalTree tree, Question question) => In(tree);

    public static Fact<WellKnownFiles> In(LocalTree tree) => tree.Listing.IsKnown(out var listing, out var gap) ? In(listing) : gap;

    /// <summary>A gap where one of the places could not be listed: what is not in the list may be there.</summary>
    public static Fact<WellKnownFiles> In(FileListing listing)
    {
        if (listing.GapIn(WellKnownFiles.IsWellKnown) is { } gap)
        {
            return gap;
        }

        var root = TreeEntries.Of(listing.Files, "");
        var places = root.Where(entry => entry.Type == EntryType.Directory && WellKnownFiles.IsWellKnown(entry.Path));
        return new WellKnownFiles([.. root, .. places.SelectMany(place => TreeEntries.Of(listing.Files, place.Path))]);
    }
}
