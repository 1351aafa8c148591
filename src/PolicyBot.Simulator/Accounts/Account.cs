using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Simulator.Accounts;

/// <summary>Whoever owns repositories: a user or an organization.</summary>
public abstract class Account
{
    private readonly Dictionary<string, Repository> byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, long> formerNames = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Repository> repositories = [];
    private readonly Dictionary<string, Repository[]> kept = new(StringComparer.Ordinal);

    private protected Account(World world, long id, string login, string nodePrefix)
    {
        World = world;
        Id = id;
        Login = login;
        NodeId = NodeIds.Of(nodePrefix, id);
        CreatedAt = world.Now;
    }

    public World World { get; }

    public long Id { get; }

    public string Login { get; }

    public string NodeId { get; }

    public DateTimeOffset CreatedAt { get; }

    /// <summary>What the account pays for: it decides whether private repositories can be protected.</summary>
    public Plan Plan { get; set; } = Plan.Free;

    /// <summary>In the order of their creation.</summary>
    public IReadOnlyList<Repository> Repositories => repositories;

    /// <summary>The repository of that name, made when there is none; <paramref name="describe"/> is applied to it.</summary>
    public Repository Repository(string name, Action<Repository>? describe = null)
    {
        var repository = World.Change(() => byName.GetValueOrDefault(name) ?? World.NewRepository(this, name));
        describe?.Invoke(repository);
        return repository;
    }

    /// <summary>The repository that now bears this name.</summary>
    public Repository? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>The repository that bore this name before it was renamed or transferred.</summary>
    internal Repository? FindFormer(string name) => formerNames.TryGetValue(name, out var id) ? World.FindRepository(id) : null;

    internal void Add(Repository repository)
    {
        byName.Add(repository.Name, repository);
        formerNames.Remove(repository.Name);
        var place = repositories.FindLastIndex(other => other.Id < repository.Id) + 1;
        repositories.Insert(place, repository);
        ListingChanged();
    }

    internal void Remove(Repository repository, bool leaveRedirect)
    {
        byName.Remove(repository.Name);
        repositories.Remove(repository);
        if (leaveRedirect)
        {
            formerNames[repository.Name] = repository.Id;
        }

        ListingChanged();
    }

    internal void ListingChanged() => kept.Clear();

    /// <summary>A sorted list of the repositories, kept until which there are, their names or their times change.</summary>
    internal Repository[] Kept(string order, Func<Repository[]> build)
    {
        if (!kept.TryGetValue(order, out var list))
        {
            kept.Add(order, list = build());
        }

        return list;
    }
}

/// <summary>What an account pays for.</summary>
public enum Plan
{
    Free,
    Pro,
    Team,
    Enterprise,
}
