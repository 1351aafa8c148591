using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.Sections.Files;

namespace PolicyBot.GitHub.Sections;

/// <summary>From the same listing as executables: where both are asked for, it is read once.</summary>
internal sealed class BuildFilesReader : SectionReader<BuildFiles>
{
    public override ImmutableArray<string> Events => ["push", "repository"];

    public override bool ReadsTextOf(string path) => Names(path);

    protected override bool Names(string path) => BuildFiles.IsDockerfile(path) || BuildFiles.IsScript(path);

    protected override Reading<Fact<BuildFiles>> ByGraphQL(ReadingContext context) => ReadFiles(context);

    protected override Reading<Fact<BuildFiles>> ByRest(ReadingContext context) => ReadFiles(context);

    private static Reading<Fact<BuildFiles>> ReadFiles(ReadingContext context) =>
        TreeListing.Read(context, TreePart.Binaries).ThenKnown(tree =>
        {
            var (read, leftOut) = BuildFiles.Choose(tree.Entries);
            return Reading.All(read.Select(file => BlobText.Read(context, file, BuildFiles.LargestFile).Map(text => new BuildFile(file.Path, text))))
                .Map<Fact<BuildFiles>>(files => new BuildFiles(files) { Incomplete = tree.Incomplete ?? leftOut });
        });
}
