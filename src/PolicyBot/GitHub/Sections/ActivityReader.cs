using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.Sections.Practices;

namespace PolicyBot.GitHub.Sections;

internal sealed class ActivityReader : SectionReader<Activity>
{
    public override PermissionSet Uses { get; } = PermissionSet.Of(Permission.Issues);

    /// <summary>Issues and time itself change it, too; the next sweep sees that.</summary>
    public override ImmutableArray<string> Events => ["push", "repository"];

    protected override bool Names(string path) => true;

    protected override Reading<Fact<Activity>> ByGraphQL(ReadingContext context) => ActivityByGraphQL.Read(context);

    protected override Reading<Fact<Activity>> ByRest(ReadingContext context) => ActivityByRest.Read(context);
}
