using PolicyBot.Engine.Facts;

namespace PolicyBot.LocalFiles.Sections;

internal sealed class WellKnownFilesSection : LocalSection<WellKnownFiles>
{
    protected override Fact<WellKnownFiles> Read(LocalTree tree, Question question) => In(tree);

    public static Fact<WellKnownFiles> In(LocalTree tree)
    {
        if (!tree.Listing.IsKnown(out var listing, out var gap))
        {
            return gap;
        }

        var root = TreeEntries.Of(listing.Files, "");
        var places = root.Where(entry => entry.Type == EntryType.Directory && WellKnownFiles.IsWellKnown(entry.Path));
        return new WellKnownFiles([.. root, .. places.SelectMany(place => TreeEntries.Of(listing.Files, place.Path))]);
    }
}
