using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Facts.People;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.Rest;
using PolicyBot.GitHub.Sections.People;

namespace PolicyBot.GitHub.Sections;

/// <summary>GraphQL tells the teams of a repository only the other way round, so all teams of the owner are asked at once; REST tells them of one repository.</summary>
internal sealed class TeamGrantsReader : SectionReader<TeamGrants>
{
    public override PermissionSet Needs { get; } = PermissionSet.Of(Permission.Metadata, Permission.Administration, Permission.Members);

    public override ImmutableArray<string> Events => ["team", "team_add", "repository"];

    /// <summary>Who has access is in no file.</summary>
    protected override bool Names(string path) => false;

    protected override DateTimeOffset SeenSince(ReadingContext context) => context.OwnerSince;

    protected override Reading<Fact<TeamGrants>> ByGraphQL(ReadingContext context) => context.IsAmongMany
        ? Reading.Ask(new OwnerTeamsAsk(context.Repository.Owner)).MapKnown(teams => (Fact<TeamGrants>)teams.Of(context.Repository.Id))
        : ByRest(context);

    protected override Reading<Fact<TeamGrants>> ByRest(ReadingContext context) =>
        RestRepository.IsInOrganization(context).ThenKnown(isInOrganization => !isInOrganization
            ? Reading.Done<Fact<TeamGrants>>(new TeamGrants([]))
            : Reading.Ask(new ListAsk<TeamWire>(context.Rest("/teams"), GitHubJson.Default.IReadOnlyListTeamWire, Permission.Administration))
                .Map<Fact<TeamGrants>>(answer => answer.IsPresent(out var wires, out var gap)
                    ? new TeamGrants([.. wires.Select(wire => new TeamGrant(wire.Id, wire.Slug, Roles.Of(wire.Permissions))).OrderBy(team => team.Id)])
                    : gap));
}
