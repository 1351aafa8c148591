using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Facts.People;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.GraphQL;
using PolicyBot.GitHub.Rest;

namespace PolicyBot.GitHub.Sections.People;

/// <summary>Reads the people of one affiliation with what they may do, and whether the repository belongs to an organization.</summary>
/// <param name="affiliation">In REST's word.</param>
internal sealed class CollaboratorList(string affiliation)
{
    private readonly Fragment fragment = new(
        $"Collaborators_{affiliation}",
        "Repository",
        $$$"""
        isInOrganization {{{affiliation}}}:collaborators(affiliation:{{{affiliation.ToUpperInvariant()}}},first:100){... on RepositoryCollaboratorConnection{
          pageInfo{... on PageInfo{hasNextPage} } edges{... on RepositoryCollaboratorEdge{permission node{... on User{databaseId login} } } } } }
        """)
    { Connections = 1 };

    /// <summary>Which permission GraphQL wants to see of an App for this is documented nowhere, and REST is content with less: where GraphQL refuses, REST is asked.</summary>
    public Reading<Fact<(bool IsInOrganization, ImmutableArray<Collaborator> All)>> ByGraphQL(ReadingContext context) =>
        context.Ask(fragment).MapKnown(Read).Then(read => read is Fact<(bool, ImmutableArray<Collaborator>)>.Unknown { Gap.Reason: GapReason.Forbidden or GapReason.PermissionNotGranted }
            ? ByRest(context)
            : Reading.Done(read));

    public Reading<Fact<(bool IsInOrganization, ImmutableArray<Collaborator> All)>> ByRest(ReadingContext context) =>
        RestRepository.IsInOrganization(context).ThenKnown(isInOrganization =>
            Reading.Ask(new ListAsk<CollaboratorWire>(context.Rest("/collaborators").With("affiliation", affiliation), GitHubJson.Default.IReadOnlyListCollaboratorWire, Permission.Metadata))
                .Map<Fact<(bool, ImmutableArray<Collaborator>)>>(answer => answer.IsPresent(out var wires, out var gap)
                    ? (isInOrganization, [.. wires.Select(Of).OrderBy(collaborator => collaborator.Id)])
                    : gap));

    private Fact<(bool, ImmutableArray<Collaborator>)> Read(GraphQLNode node)
    {
        if (!node.Read(GraphQLJson.Default.OrganizationalWire).IsKnown(out var repository, out var gap)
            || !node.Child(affiliation).Read(GraphQLJson.Default.CollaboratorsNodeWire).IsKnown(out var wire, out gap)
            || (gap = node.GapAt(affiliation)) is not null)
        {
            return gap;
        }

        if (wire.PageInfo.HasNextPage)
        {
            return new Gap(GapReason.Truncated, "the repository has more than 100 collaborators");
        }

        var all = wire.Edges?.Select(Of).ToList();
        return all is null || all.Contains(null)
            ? new Gap(GapReason.Partial, "GraphQL left out collaborators")
            : (repository.IsInOrganization, [.. all.OfType<Collaborator>().OrderBy(collaborator => collaborator.Id)]);
    }

    private static Collaborator? Of(CollaboratorEdgeWire? edge) =>
        edge is { Node: { DatabaseId: { } id, Login: var login } } && Roles.OfGraphQL(edge.Permission) is { } role ? new Collaborator(id, login, role) : null;

    private static Collaborator Of(CollaboratorWire wire) => new(wire.Id, wire.Login, Roles.Of(wire.Permissions));
}
