using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Facts.People;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.Sections.People;

namespace PolicyBot.GitHub.Sections;

internal sealed class OutsideCollaboratorsReader : SectionReader<OutsideCollaborators>
{
    private static readonly CollaboratorList List = new("outside");

    private static readonly CollaboratorList Direct = new("direct");

    public override PermissionSet Needs { get; } = PermissionSet.Of(Permission.Metadata, Permission.Administration);

    /// <summary>A member who leaves may stay as an outside collaborator.</summary>
    public override ImmutableArray<string> Events => ["member", "organization", "repository"];

    /// <summary>Who has access is in no file.</summary>
    protected override bool Names(string path) => false;

    protected override DateTimeOffset SeenSince(ReadingContext context) => context.OwnerSince;

    /// <summary>Of many repositories, those with direct access whom the organization lists as outsiders: one connection for this section and the direct collaborators.</summary>
    protected override Reading<Fact<OutsideCollaborators>> ByGraphQL(ReadingContext context) => !context.IsAmongMany || context.Lacks(Permission.Members)
        ? List.ByGraphQL(context).MapKnown(Of)
        : Reading.Ask(new OwnerOutsidersAsk(context.Repository.Owner)).Then(fact =>
            !fact.IsKnown(out var outsiders, out _) ? List.ByGraphQL(context).MapKnown(Of)
            : outsiders.Count == 0 ? Reading.Done<Fact<OutsideCollaborators>>(new OutsideCollaborators(IsInOrganization: true, []))
            : Direct.ByGraphQL(context).MapKnown(read => Of((read.IsInOrganization, [.. read.All.Where(collaborator => outsiders.Contains(collaborator.Id))]))));

    protected override Reading<Fact<OutsideCollaborators>> ByRest(ReadingContext context) => List.ByRest(context).MapKnown(Of);

    private static Fact<OutsideCollaborators> Of((bool IsInOrganization, ImmutableArray<Collaborator> All) read) => new OutsideCollaborators(read.IsInOrganization, read.All);
}
