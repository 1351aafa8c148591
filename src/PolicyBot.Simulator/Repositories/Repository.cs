using System.Collections.Immutable;
using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Checks;
using PolicyBot.Simulator.Issues;
using PolicyBot.Simulator.Rules;
using PolicyBot.Simulator.Webhooks;

namespace PolicyBot.Simulator.Repositories;

/// <summary>A repository: what it is called, who may do what in it, and all that lies in it.</summary>
public sealed class Repository
{
    internal Repository(Account owner, long id, string name)
    {
        Owner = owner;
        Id = id;
        Name = name;
        NodeId = NodeIds.Of("R", id);
        CreatedAt = UpdatedAt = owner.World.Now;
        Git = new RepositoryGit(this);
    }

    public World World => Owner.World;

    public Account Owner { get; private set; }

    public long Id { get; }

    public string NodeId { get; }

    public string Name { get; private set; }

    public string FullName => Owner.Login + "/" + Name;

    public Visibility Visibility { get; private set; } = Visibility.Public;

    public bool IsArchived => ArchivedAt is not null;

    public DateTimeOffset? ArchivedAt { get; private set; }

    /// <summary>What it was forked from; null: it is no fork.</summary>
    public Repository? Parent { get; set; }

    public bool IsTemplate { get; set; }

    /// <summary>GitHub has closed it; to the API it is there and cannot be read.</summary>
    public bool IsDisabled { get; set; }

    public bool IsDeleted { get; private set; }

    public string? Description { get; private set; }

    public ImmutableArray<string> Topics { get; private set; } = [];

    public string? Language { get; set; }

    /// <summary>Bytes by language; a little of <see cref="Language"/> where nothing is said.</summary>
    public ImmutableSortedDictionary<string, long> Languages
    {
        get => field ?? (Language is null ? NoLanguages : NoLanguages.Add(Language, 1000));
        set;
    }

    private static ImmutableSortedDictionary<string, long> NoLanguages => ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal);

    /// <summary>As SPDX writes it.</summary>
    public string? License { get; set; }

    public ImmutableSortedDictionary<string, ImmutableArray<string>> Properties { get; private set; } =
        ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Null where nothing was ever pushed.</summary>
    public DateTimeOffset? PushedAt { get; internal set; }

    public RepositorySettings Settings { get; private set; } = RepositorySettings.Default;

    public SecurityFeatures Security { get; private set; } = SecurityFeatures.Off;

    /// <summary>Null: as the organization sets it.</summary>
    public ActionsSettings? Actions { get; set; }

    public RepositoryGit Git { get; }

    public AccessList Access => field ??= new AccessList(this);

    public ProtectionList Protections => field ??= new ProtectionList(this);

    public RulesetList Rulesets => field ??= new RulesetList(this);

    public Tracker Tracker => field ??= new Tracker(this);

    public CheckList Checks => field ??= new CheckList(this);

    /// <summary>Its own webhooks, oldest first.</summary>
    public ImmutableArray<Hook> Hooks { get; private set; } = [];

    public PublicationList Publications => field ??= new PublicationList(this);

    public string DefaultBranch => Git.DefaultBranch;

    /// <summary>The organization that owns it; null where a user does.</summary>
    public Organization? Organization => Owner as Organization;

    /// <summary>Whether GitHub protects branches of this repository under its owner's plan.</summary>
    internal bool CanBeProtected => Visibility == Visibility.Public || Owner.Plan != Plan.Free;

    public Repository Describe(string? description) => Edited("description", Description, description, () => Description = description);

    public Repository Topic(params string[] topics) => Changed(() =>
    {
        var before = Topics;
        Topics = [.. topics];
        RepositoryEvents.Edited(this, "topics", before);
    });

    public Repository Property(string name, params string[] values) => Changed(() =>
    {
        var before = Properties;
        Properties = values.Length == 0 ? before.Remove(name) : before.SetItem(name, [.. values]);
        Organization?.PropertyDefinitions.TryAdd(name, new PropertyDefinition(name));
        RepositoryEvents.PropertiesChanged(this, before);
    });

    public Repository Set(Func<RepositorySettings, RepositorySettings> change) => Changed(() => Settings = change(Settings));

    public Repository Secure(Func<SecurityFeatures, SecurityFeatures> change) => Changed(() =>
    {
        var before = Security;
        Security = change(Security);
        RepositoryEvents.SecurityChanged(this, before);
    });

    public Repository Private() => SetVisibility(Visibility.Private);

    public Repository SetVisibility(Visibility visibility) => Changed(() =>
    {
        var before = Visibility;
        Visibility = visibility;
        if (before != visibility)
        {
            RepositoryEvents.VisibilityChanged(this);
        }
    });

    public Repository Archive() => Changed(() =>
    {
        ArchivedAt ??= World.Now;
        RepositoryEvents.Simple(this, "archived");
    });

    public Repository Unarchive() => Changed(() =>
    {
        ArchivedAt = null;
        RepositoryEvents.Simple(this, "unarchived");
    });

    public Repository Rename(string name) => Changed(() =>
    {
        var before = Name;
        Owner.Remove(this, leaveRedirect: true);
        Name = name;
        Owner.Add(this);
        RepositoryEvents.Renamed(this, before);
    });

    public Repository TransferTo(Account owner) => Changed(() =>
    {
        var before = Owner;
        before.Remove(this, leaveRedirect: true);
        if (before is Organization organization)
        {
            foreach (var team in organization.Teams)
            {
                team.Forget(this);
            }
        }

        World.Outbox.Leaves(this, before);
        Owner = owner;
        owner.Add(this);
        RepositoryEvents.Transferred(this, before);
    });

    public void Delete() => World.Change(() =>
    {
        RepositoryEvents.Simple(this, "deleted");
        IsDeleted = true;
        Owner.Remove(this, leaveRedirect: false);
        World.Forget(this);
    });

    /// <summary>Commits one file to the default branch.</summary>
    public Repository File(string path, string text, string? message = null) => Files(message, (path, text));

    /// <summary>Commits files to the default branch, all at once.</summary>
    public Repository Files(string? message, params (string Path, string? Text)[] files)
    {
        Git.Commit(null, message ?? "Change " + files[0].Path, files);
        return this;
    }

    public Repository Collaborator(string login, RepositoryRole role)
    {
        Access.Grant(World.User(login), role);
        return this;
    }

    public Repository Protect(string pattern, Func<BranchProtection, BranchProtection>? describe = null)
    {
        Protections.Set(pattern, describe ?? (protection => protection));
        return this;
    }

    /// <summary>The webhook that sends there, made when there is none.</summary>
    /// <param name="hasSecret">Whether deliveries are signed.</param>
    public Repository Hook(string url, bool hasSecret = true) => Changed(() =>
    {
        var known = Hooks.FirstOrDefault(hook => hook.Url == url);
        Hooks = known is null ? Hooks.Add(new Hook(World.Ids.Next(IdKind.Hook), url, hasSecret, World.Now)) : Hooks.Replace(known, known with { HasSecret = hasSecret });
        Organization?.AuditLog.Write(known is null ? "hook.create" : "hook.config_changed", this);
    });

    public Repository Unhook(string url) => Changed(() =>
    {
        Hooks = Hooks.RemoveAll(hook => hook.Url == url);
        Organization?.AuditLog.Write("hook.destroy", this);
    });

    internal void Touch() => UpdatedAt = World.Now;

    internal Repository Changed(Action change)
    {
        World.Change(() =>
        {
            if (World.Switches.UpdatedAtMovesOnSettings)
            {
                Touch();
            }

            change();
            Owner.ListingChanged();
        });
        return this;
    }

    private Repository Edited(string name, string? before, string? after, Action change) => Changed(() =>
    {
        change();
        if (before != after)
        {
            World.Record(this, WritingKind.RepositoryText, after);
            RepositoryEvents.Edited(this, name, before);
        }
    });
}

/// <summary>Who may read a repository.</summary>
public enum Visibility
{
    Public,
    Internal,
    Private,
}

/// <summary>What somebody may do in a repository, each more than the one before.</summary>
public enum RepositoryRole
{
    None,
    Read,
    Triage,
    Write,
    Maintain,
    Admin,
}
