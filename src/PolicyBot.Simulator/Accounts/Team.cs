using PolicyBot.Simulator.Repositories;
using PolicyBot.Simulator.Webhooks;

namespace PolicyBot.Simulator.Accounts;

/// <summary>A team of an organization.</summary>
public sealed class Team
{
    private readonly Dictionary<long, TeamRole> members = [];
    private readonly Dictionary<long, RepositoryRole> repositories = [];

    internal Team(Organization organization, long id, string name, string slug)
    {
        Organization = organization;
        Id = id;
        Name = name;
        Slug = slug;
        NodeId = NodeIds.Of("T", id);
    }

    public Organization Organization { get; }

    public long Id { get; }

    public string NodeId { get; }

    public string Name { get; }

    public string Slug { get; }

    /// <summary>A secret team cannot be seen from outside it, and cannot own code.</summary>
    public bool IsSecret { get; set; }

    public Team? Parent { get; set; }

    /// <summary>Those in this very team, in the order of their ids.</summary>
    public IEnumerable<User> Members => members.Keys.Order().Select(Organization.World.UserById);

    public IReadOnlyDictionary<long, RepositoryRole> Repositories => repositories;

    public TeamRole? RoleOf(User user) => members.TryGetValue(user.Id, out var role) ? role : null;

    public Team Member(string login, TeamRole role = TeamRole.Member)
    {
        var user = Organization.World.User(login);
        if (Organization.RoleOf(user) is null)
        {
            Organization.Member(login);
        }

        Organization.World.Change(() =>
        {
            var isNew = !members.ContainsKey(user.Id);
            members[user.Id] = role;
            if (isNew)
            {
                TeamEvents.MemberAdded(this, user);
            }
        });
        return this;
    }

    public void RemoveMember(User user) => Organization.World.Change(() =>
    {
        if (Forget(user))
        {
            TeamEvents.MemberRemoved(this, user);
        }
    });

    /// <summary>Gives the team a part in a repository; none takes it away.</summary>
    public Team Grant(Repository repository, RepositoryRole role)
    {
        Organization.World.Change(() =>
        {
            var had = repositories.ContainsKey(repository.Id);
            if (role == RepositoryRole.None)
            {
                if (repositories.Remove(repository.Id))
                {
                    TeamEvents.RepositoryRemoved(this, repository);
                }
            }
            else
            {
                repositories[repository.Id] = role;
                TeamEvents.RepositoryGranted(this, repository, isNew: !had);
            }
        });
        return this;
    }

    /// <summary>What the team may do in a repository, by itself or by a team above it.</summary>
    public RepositoryRole RoleIn(Repository repository)
    {
        var own = repositories.GetValueOrDefault(repository.Id);
        var above = Parent?.RoleIn(repository) ?? RepositoryRole.None;
        return own > above ? own : above;
    }

    internal bool Forget(User user) => members.Remove(user.Id);

    internal void Forget(Repository repository) => repositories.Remove(repository.Id);
}

/// <summary>A member's part in a team.</summary>
public enum TeamRole
{
    Member,
    Maintainer,
}
