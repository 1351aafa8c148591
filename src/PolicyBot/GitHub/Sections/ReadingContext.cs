using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.GraphQL;
using PolicyBot.GitHub.Rest;

namespace PolicyBot.GitHub.Sections;

/// <summary>Of whom a section is read, and how.</summary>
/// <param name="Repository">Whose.</param>
/// <param name="Parts">The question's parameters.</param>
/// <param name="Path">Which interface.</param>
/// <param name="Grants">What our token may do; null where nobody can tell.</param>
/// <param name="Web">The address that people open.</param>
/// <param name="Now">When the reading starts: no later than any of its answers.</param>
internal sealed record ReadingContext(
    Repository Repository, ImmutableSortedSet<string> Parts, ReadPath Path, PermissionSet? Grants, Uri Web, DateTimeOffset Now)
{
    /// <summary>
    /// A private repository of the same owner, the same for many repositories: what the owner's plan does not offer is asked of this one for all of them.
    /// </summary>
    public Repository Witness { get; init; } = Repository;

    /// <summary>True where so many repositories are read together that asking their owner for all of them is cheaper than asking for each.</summary>
    public bool IsAmongMany { get; init; }

    /// <summary>No later than any answer about the owner.</summary>
    public DateTimeOffset OwnerSince { get; init; } = Now;

    /// <summary>Git's id of the commit whose files are read; null for the newest of the default branch.</summary>
    public string? Commit { get; init; }

    /// <summary>True where the permission is known not to be there.</summary>
    public bool Lacks(Permission permission) => Grants is not null && !Grants.Holds(permission);

    /// <summary>True where the permissions are known to be there.</summary>
    public bool Holds(PermissionSet permissions) => Grants?.HoldsAll(permissions) is true;

    public Reading<Fact<GraphQLNode>> Ask(Fragment fragment) => Reading.Ask(new FragmentAsk(Repository.NodeId, fragment));

    /// <summary>An operation on the repository.</summary>
    /// <param name="template">What follows <c>/repos/{owner}/{repo}</c>.</param>
    public RestPath Rest(string template, params ReadOnlySpan<object> values) => Rest(Repository, template, values);

    public static RestPath Rest(Repository repository, string template, params ReadOnlySpan<object> values) =>
        new("/repos/{owner}/{repo}" + template, [repository.Owner, repository.RepositoryName, .. values]);
}
