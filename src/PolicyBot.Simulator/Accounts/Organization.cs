using PolicyBot.Simulator.Rules;
using PolicyBot.Simulator.Webhooks;

namespace PolicyBot.Simulator.Accounts;

/// <summary>An organization: its people, teams, settings and rulesets.</summary>
public sealed class Organization : Account
{
    private readonly Dictionary<long, OrganizationRole> roles = [];
    private readonly List<Team> teams = [];

    internal Organization(World world, long id, string login)
        : base(world, id, login, "O")
    {
    }

    public OrganizationSettings Settings
    {
        get;
        set => World.Change(() =>
        {
            var before = field;
            field = value;
            if (before.TwoFactorRequired != value.TwoFactorRequired)
            {
                AuditLog.Write(value.TwoFactorRequired ? "org.enable_two_factor_requirement" : "org.disable_two_factor_requirement");
            }

            if (before.DefaultPermission != value.DefaultPermission)
            {
                AuditLog.Write("org.update_default_repository_permission");
            }
        });
    }

    = new();

    public AuditLog AuditLog => field ??= new AuditLog(World);

    public IReadOnlyList<Team> Teams => teams;

    /// <summary>Those invited who have not answered.</summary>
    public List<User> Invited { get; } = [];

    public RulesetList Rulesets => field ??= new RulesetList(this);

    /// <summary>Rulesets of the enterprise above, which reach this organization's repositories.</summary>
    public RulesetList EnterpriseRulesets => field ??= new RulesetList(this) { FromEnterprise = true };

    public IReadOnlyDictionary<string, PropertyDefinition> Properties => PropertyDefinitions;

    internal Dictionary<string, PropertyDefinition> PropertyDefinitions { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Members in the order of their ids.</summary>
    public IEnumerable<User> Members => roles.Keys.Order().Select(World.UserById);

    /// <summary>Null for those who are not members.</summary>
    public OrganizationRole? RoleOf(User user) => roles.TryGetValue(user.Id, out var role) ? role : null;

    public Organization Member(string login, OrganizationRole role = OrganizationRole.Member)
    {
        var user = World.User(login);
        World.Change(() =>
        {
            var isNew = !roles.ContainsKey(user.Id);
            roles[user.Id] = role;
            Invited.Remove(user);
            if (isNew)
            {
                OrganizationEvents.MemberAdded(this, user, role);
            }
        });
        return this;
    }

    public Organization Owner(string login) => Member(login, OrganizationRole.Owner);

    public void RemoveMember(User user) => World.Change(() =>
    {
        if (roles.Remove(user.Id))
        {
            teams.ForEach(team => team.Forget(user));
            OrganizationEvents.MemberRemoved(this, user);
        }
    });

    /// <summary>The team of that name, made when there is none.</summary>
    public Team Team(string name, Action<Team>? describe = null)
    {
        var team = World.Change(() =>
        {
            var slug = Slugs.Of(name);
            var found = teams.Find(existing => existing.Slug == slug);
            if (found is null)
            {
                found = new Team(this, World.Ids.Next(IdKind.Team), name, slug);
                teams.Add(found);
                TeamEvents.Created(found);
            }

            return found;
        });
        describe?.Invoke(team);
        return team;
    }

    public Team? FindTeam(string slug) => teams.Find(team => string.Equals(team.Slug, slug, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A member's part in an organization.</summary>
public enum OrganizationRole
{
    Member,
    Owner,
}
