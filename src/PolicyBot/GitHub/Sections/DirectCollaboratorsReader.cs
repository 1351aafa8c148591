using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Facts.People;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.Sections.People;

namespace PolicyBot.GitHub.Sections;

internal sealed class DirectCollaboratorsReader : SectionReader<DirectCollaborators>
{
    private static readonly CollaboratorList List = new("direct");

    public override PermissionSet Needs { get; } = PermissionSet.Of(Permission.Metadata, Permission.Administration);

    /// <summary>What a person may do by a team or as an owner counts, too.</summary>
    public override ImmutableArray<string> Events => ["member", "membership", "organization", "team", "team_add", "repository"];

    /// <summary>So does what every member may do.</summary>
    public override ImmutableArray<AuditAction> AuditActions { get; } = [AuditAction.OfOrganization("org.update_default_repository_permission")];

    /// <summary>Who has access is in no file.</summary>
    protected override bool Names(string path) => false;

    protected override Reading<Fact<DirectCollaborators>> ByGraphQL(ReadingContext context) => List.ByGraphQL(context).MapKnown(Of);

    protected override Reading<Fact<DirectCollaborators>> ByRest(ReadingContext context) => List.ByRest(context).MapKnown(Of);

    private static Fact<DirectCollaborators> Of((bool IsInOrganization, ImmutableArray<Collaborator> All) read) => new DirectCollaborators(read.IsInOrganization, read.All);
}
