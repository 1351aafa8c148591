using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.Sections.Files;

namespace PolicyBot.GitHub.Sections;

internal sealed class SecurityPolicyTextReader : SectionReader<SecurityPolicyText>
{
    public override ImmutableArray<string> Events => ["push", "repository"];

    public override bool ReadsTextOf(string path) => Names(path);

    protected override bool Names(string path) => !SecurityPolicyPlaces.In(new WellKnownFiles([new FileEntry(path, EntryType.File, null, null)])).IsEmpty;

    protected override Reading<Fact<SecurityPolicyText>> ByGraphQL(ReadingContext context) => ReadOwn(context);

    protected override Reading<Fact<SecurityPolicyText>> ByRest(ReadingContext context) => ReadOwn(context);

    private static Reading<Fact<SecurityPolicyText>> ReadOwn(ReadingContext context) =>
        WellKnown.Read(context).ThenKnown(files => SecurityPolicyPlaces.In(files).FirstOrDefault() is { } own
            ? BlobText.Read(context, own, SecurityPolicyFile.MaximumLength).Map<Fact<SecurityPolicyText>>(text => new SecurityPolicyText(new SecurityPolicyFile(own.Path, text)))
            : Reading.Done<Fact<SecurityPolicyText>>(new SecurityPolicyText(Own: null)));
}
