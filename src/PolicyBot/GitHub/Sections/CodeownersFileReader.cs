using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.Sections.Files;

namespace PolicyBot.GitHub.Sections;

internal sealed class CodeownersFileReader : SectionReader<CodeownersFile>
{
    public override ImmutableArray<string> Events => ["push", "repository"];

    public override bool ReadsTextOf(string path) => Names(path);

    protected override bool Names(string path) => CodeownersPlaces.All.Any(place => path == place || path.StartsWith(place + "/", StringComparison.Ordinal));

    protected override Reading<Fact<CodeownersFile>> ByGraphQL(ReadingContext context) => ReadFirst(context);

    protected override Reading<Fact<CodeownersFile>> ByRest(ReadingContext context) => ReadFirst(context);

    private static Reading<Fact<CodeownersFile>> ReadFirst(ReadingContext context) =>
        WellKnown.Read(context).ThenKnown(files =>
            CodeownersPlaces.In(files) is not { } entry ? Reading.Done<Fact<CodeownersFile>>(CodeownersFile.None)
            : CodeownersPlaces.FormOf(entry) is var form && form != CodeownersForm.File ? Reading.Done<Fact<CodeownersFile>>(new CodeownersFile(entry.Path, form, ""))
            : BlobText.Read(context, entry, (int)CodeownersFile.MaximumBytes).MapKnown(text => (Fact<CodeownersFile>)CodeownersFile.Of(entry.Path, text)));
}
