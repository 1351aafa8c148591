using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.Sections.Files;

namespace PolicyBot.GitHub.Sections;

internal sealed class WellKnownFilesReader : SectionReader<WellKnownFiles>
{
    public override ImmutableArray<string> Events => ["push", "repository"];

    protected override bool Names(string path) => WellKnownFiles.Matters(path);

    protected override Reading<Fact<WellKnownFiles>> ByGraphQL(ReadingContext context) => WellKnown.Read(context);

    protected override Reading<Fact<WellKnownFiles>> ByRest(ReadingContext context) => WellKnown.Read(context);
}
