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

    public override PermissionSet Needs { get; } = PermissionSet.Of(Permission.Metadata, Permission.Administration);

    /// <summary>A member who leaves may stay as an outside collaborator.</summary>
    public override ImmutableArray<string> Events => ["member", "organization", "repository"];

    /// <summary>Who has access is in no file.</summary>
    protected override bool Names(string path) => false;

    protected override Reading<Fact<OutsideCollaborators>> ByGraphQL(ReadingContext context) => List.ByGraphQL(context).MapKnown(Of);

    protected override Reading<Fact<OutsideCollaborators>> ByRest(ReadingContext context) => List.ByRest(context).MapKnown(Of);

    private static Fact<OutsideCollaborators> Of((bool IsInOrganization, ImmutableArray<Collaborator> All) read) => new OutsideCollaborators(read.IsInOrganization, read.All);
}
