using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Git;
using PolicyBot.Simulator.Limits;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Simulator.Rules;
using PolicyBot.Simulator.Seeds;
using PolicyBot.Simulator.Webhooks;

namespace PolicyBot.Simulator;

/// <summary>All of GitHub that there is: accounts, repositories, Apps. Whatever changes it emits the webhooks that GitHub would send.</summary>
public sealed class World
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Account> accounts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<long, Account> accountsById = [];
    private readonly Dictionary<long, Repository> repositories = [];
    private readonly List<App> apps = [];
    private readonly List<Writing> writings = [];
    private readonly Dictionary<long, RulesetList> rulesets = [];
    private readonly User ghost;
    private bool silent;
    private Account? actor;

    /// <param name="time">The only clock that the world knows.</param>
    /// <param name="switches">How GitHub answers where it is not known; optimistic by default.</param>
    public World(TimeProvider time, Switches? switches = null)
    {
        Time = time;
        Switches = switches ?? Switches.Optimistic;
        Outbox = new Outbox(this);
        Tokens = new TokenDesk(this);
        ghost = User("ghost");
    }

    public TimeProvider Time { get; }

    public Switches Switches { get; set; }

    public DateTimeOffset Now => Time.GetUtcNow();

    public ObjectStore Objects { get; } = new();

    /// <summary>Webhooks on their way to the Apps.</summary>
    public Outbox Outbox { get; }

    /// <summary>How long a new or edited issue is missing from lists, and old in them.</summary>
    public TimeSpan IssueListLag { get; set; }

    /// <summary>The version of an Enterprise Server; null: this is github.com.</summary>
    public string? EnterpriseServer { get; set; }

    /// <summary>How much one caller may ask.</summary>
    public LimitOptions Limits { get; set; } = new();

    /// <summary>Where a recursive tree is cut off.</summary>
    public int TreeEntryLimit { get; set; } = 100_000;

    public IReadOnlyList<App> Apps => apps;

    public IEnumerable<Organization> Organizations => accounts.Values.OfType<Organization>();

    public IEnumerable<User> Users => accounts.Values.OfType<User>();

    /// <summary>Every text that was written, with who could read the place at that moment.</summary>
    public IReadOnlyList<Writing> Writings
    {
        get
        {
            lock (gate)
            {
                return [.. writings];
            }
        }
    }

    /// <summary>In whose name workflows run; nobody installs it.</summary>
    internal App GitHubActions => field ??= new App(this, 15_368, "github-actions", User("github-actions[bot]"));

    internal Ids Ids { get; } = new();

    internal TokenDesk Tokens { get; }

    internal Urls Urls { get; set; } = new("https://api.github.com", "https://github.com");

    /// <summary>Who is doing what is being done.</summary>
    internal Account Actor => actor ?? ghost;

    internal App? ActingApp { get; private set; }

    /// <summary>The world that a seed file describes (Seeds/Seed.cs names all that may stand in one).</summary>
    /// <exception cref="FormatException">The text is no such file; the message names the line.</exception>
    public static World Load(string text, TimeProvider time, Switches? switches = null)
    {
        var world = new World(time, switches);
        SeedReader.Read(world, text);
        return world;
    }

    /// <summary>The organization of that login, made when there is none.</summary>
    public Organization Organization(string login, Action<Organization>? describe = null)
    {
        var organization = Change(() => (Organization)Account(login, id => new Organization(this, id, login)));
        describe?.Invoke(organization);
        return organization;
    }

    /// <summary>The user of that login, made when there is none.</summary>
    public User User(string login, Action<User>? describe = null)
    {
        var user = Change(() => (User)Account(login, id => new User(this, id, login, login.EndsWith("[bot]", StringComparison.Ordinal))));
        describe?.Invoke(user);
        return user;
    }

    /// <summary>The App of that slug, made when there is none, with a fresh private key.</summary>
    public App App(string slug, Action<App>? describe = null)
    {
        var app = Change(() =>
        {
            var found = apps.Find(existing => existing.Slug == slug);
            if (found is null)
            {
                found = new App(this, Ids.Next(IdKind.App), slug, User(slug + "[bot]"));
                apps.Add(found);
            }

            return found;
        });
        describe?.Invoke(app);
        return app;
    }

    public Account? FindAccount(string login) => accounts.GetValueOrDefault(login);

    public Repository? FindRepository(long id) => repositories.GetValueOrDefault(id);

    /// <summary>The repository that has this full name now.</summary>
    public Repository? FindRepository(string fullName)
    {
        var slash = fullName.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? null : FindAccount(fullName[..slash])?.Find(fullName[(slash + 1)..]);
    }

    /// <summary>Does something to the world while no request is being answered.</summary>
    public T Change<T>(Func<T> change)
    {
        lock (gate)
        {
            return change();
        }
    }

    /// <inheritdoc cref="Change{T}(Func{T})"/>
    public void Change(Action change) => Change(() =>
    {
        change();
        return true;
    });

    /// <summary>Does something without webhooks, as if it had always been so.</summary>
    public void Silently(Action change) => Change(() =>
    {
        var before = silent;
        silent = true;
        try
        {
            change();
        }
        finally
        {
            silent = before;
        }
    });

    /// <summary>Does something in somebody's name: the webhooks' <c>sender</c>.</summary>
    public void As(Account account, Action change) => As(account, null, () =>
    {
        change();
        return true;
    });

    internal T As<T>(Account account, App? app, Func<T> change) => Change(() =>
    {
        var (accountBefore, appBefore) = (actor, ActingApp);
        (actor, ActingApp) = (account, app);
        try
        {
            return change();
        }
        finally
        {
            (actor, ActingApp) = (accountBefore, appBefore);
        }
    });

    internal Account AccountById(long id) => accountsById[id];

    internal Account? FindAccount(long id) => accountsById.GetValueOrDefault(id);

    internal User UserById(long id) => (User)accountsById[id];

    internal Repository NewRepository(Account owner, string name)
    {
        var repository = new Repository(owner, Ids.Next(IdKind.Repository), name);
        repositories.Add(repository.Id, repository);
        owner.Add(repository);
        RepositoryEvents.Created(repository);
        return repository;
    }

    internal void KnowRuleset(long id, RulesetList list) => rulesets[id] = list;

    internal PlacedRuleset? FindRuleset(long id) =>
        rulesets.TryGetValue(id, out var list) && list.All.FirstOrDefault(ruleset => ruleset.Id == id) is { } found ? new PlacedRuleset(list, found) : null;

    internal void Forget(Repository repository) => repositories.Remove(repository.Id);

    internal void Record(Repository place, WritingKind kind, string? text)
    {
        if (!silent && !string.IsNullOrEmpty(text))
        {
            writings.Add(new Writing(place.FullName, place.Visibility, kind, text, Actor.Login));
        }
    }

    /// <summary>True while what is done is as if it had always been so.</summary>
    internal bool IsSilent => silent;

    internal void Emit(Happening happening)
    {
        if (!silent)
        {
            Outbox.Add(happening);
        }
    }

    private Account Account(string login, Func<long, Account> create)
    {
        if (!accounts.TryGetValue(login, out var account))
        {
            account = create(Ids.Next(IdKind.Account));
            accounts.Add(login, account);
            accountsById.Add(account.Id, account);
        }

        return account;
    }
}
