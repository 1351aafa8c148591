using PolicyBot.Engine.Facts;

namespace PolicyBot.LocalFiles.Sections;

internal sealed class BuildFilesSection : LocalSection<BuildFiles>
{
    protected override Fact<BuildFiles> Read(LocalTree tree, Question question) => tree.Listing.Map(listing =>
    {
        var (read, leftOut) = BuildFiles.Choose(listing.Files);
        return new BuildFiles([.. read.Select(file => new BuildFile(file.Path, tree.ReadText(file.Path, BuildFiles.LargestFile)))]) { Incomplete = listing.GapIn(_ => true) ?? leftOut };
    });
}
