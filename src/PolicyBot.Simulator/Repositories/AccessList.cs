using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Webhooks;

namespace PolicyBot.Simulator.Repositories;

/// <summary>Who was given a part in a repository, and what each person may do in it all told.</summary>
public sealed class AccessList
{
    private readonly Repository repository;
    private readonly SortedDictionary<long, RepositoryRole> direct = [];

    internal AccessList(Repository repository) => this.repository = repository;

    /// <summary>Those named in the repository itself, members of the organization or not.</summary>
    public IEnumerable<(User User, RepositoryRole Role)> Direct =>
        direct.Select(pair => (repository.World.UserById(pair.Key), pair.Value));

    /// <summary>Those of the direct ones who are not members of the organization.</summary>
    public IEnumerable<(User User, RepositoryRole Role)> Outside =>
        Direct.Where(collaborator => repository.Organization is { } organization && organization.RoleOf(collaborator.User) is null);

    /// <summary>Everybody who can do anything by name, team, membership or ownership.</summary>
    public IEnumerable<(User User, RepositoryRole Role)> All =>
        direct.Keys
            .Concat(repository.Organization?.Members.Select(member => member.Id) ?? [repository.Owner.Id])
            .Distinct()
            .Order()
            .Select(id => repository.World.UserById(id))
            .Select(user => (user, RoleOf(user)))
            .Where(collaborator => IsGranted(collaborator.user));

    /// <summary>Gives a user a part; none takes it away.</summary>
    public void Grant(User user, RepositoryRole role) => repository.World.Change(() =>
    {
        var had = direct.TryGetValue(user.Id, out var before);
        if (role == RepositoryRole.None)
        {
            if (direct.Remove(user.Id))
            {
                MemberEvents.Removed(repository, user);
            }
        }
        else
        {
            direct[user.Id] = role;
            MemberEvents.Granted(repository, user, had ? before : null, role);
        }
    });

    /// <summary>The most that a user may do, whatever gives it.</summary>
    public RepositoryRole RoleOf(User user) =>
        Granted(user) is var granted and not RepositoryRole.None ? granted
        : repository.Visibility == Visibility.Public ? RepositoryRole.Read
        : repository.Visibility == Visibility.Internal && repository.Organization?.RoleOf(user) is not null ? RepositoryRole.Read
        : RepositoryRole.None;

    private bool IsGranted(User user) => Granted(user) != RepositoryRole.None;

    private RepositoryRole Granted(User user)
    {
        if (repository.Owner == user)
        {
            return RepositoryRole.Admin;
        }

        var role = direct.GetValueOrDefault(user.Id);
        if (repository.Organization is not { } organization || organization.RoleOf(user) is not { } membership)
        {
            return role;
        }

        if (membership == OrganizationRole.Owner)
        {
            return RepositoryRole.Admin;
        }

        var byTeams = organization.Teams
            .Where(team => team.RoleOf(user) is not null)
            .Select(team => team.RoleIn(repository))
            .DefaultIfEmpty(RepositoryRole.None)
            .Max();
        return new[] { role, organization.Settings.DefaultPermission, byTeams }.Max();
    }
}
