using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Simulator.Webhooks;

namespace PolicyBot.Simulator.Apps;

/// <summary>An App on one account: what it was granted there, and on which repositories.</summary>
public sealed class Installation
{
    private HashSet<long>? selected;

    internal Installation(App app, long id, Account account)
    {
        App = app;
        Id = id;
        Account = account;
        Permissions = app.Permissions;
        CreatedAt = UpdatedAt = app.World.Now;
    }

    public App App { get; }

    public long Id { get; }

    public Account Account { get; }

    /// <summary>What the account's owner granted; it may lag behind what the App asks for.</summary>
    public PermissionSet Permissions { get; private set; }

    public bool IsSuspended => SuspendedAt is not null;

    public DateTimeOffset? SuspendedAt { get; private set; }

    public bool IsDeleted { get; internal set; }

    public DateTimeOffset CreatedAt { get; }

    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Whether repositories were chosen one by one.</summary>
    public bool IsSelected => selected is not null;

    public IEnumerable<Repository> Repositories => Account.Repositories.Where(Reaches);

    private World World => App.World;

    public bool Reaches(Repository repository) => repository.Owner == Account && (selected?.Contains(repository.Id) ?? true);

    /// <summary>The owner grants what the App now asks for, or something else.</summary>
    public Installation Grant(params (Permission Permission, Level Level)[] permissions) => Grant(PermissionSet.Of(permissions));

    public Installation Grant(PermissionSet permissions) => Changed(() =>
    {
        Permissions = permissions;
        InstallationEvents.Happened(this, "new_permissions_accepted");
    });

    public Installation Suspend() => Changed(() =>
    {
        SuspendedAt = World.Now;
        InstallationEvents.Happened(this, "suspend");
    });

    public Installation Unsuspend() => Changed(() =>
    {
        SuspendedAt = null;
        InstallationEvents.Happened(this, "unsuspend");
    });

    /// <summary>Gives the App one repository more.</summary>
    public Installation Add(Repository repository) => Changed(() =>
    {
        selected?.Add(repository.Id);
        InstallationEvents.Repositories(this, "added", [repository]);
    });

    /// <summary>Takes one repository from the App.</summary>
    public Installation Remove(Repository repository) => Changed(() =>
    {
        selected ??= Account.Repositories.Select(other => other.Id).ToHashSet();
        if (selected.Remove(repository.Id))
        {
            InstallationEvents.Repositories(this, "removed", [repository]);
        }
    });

    internal void Select(IReadOnlyList<Repository> repositories) => selected = [.. repositories.Select(repository => repository.Id)];

    internal void Forget(Repository repository) => selected?.Remove(repository.Id);

    private Installation Changed(Action change)
    {
        World.Change(() =>
        {
            UpdatedAt = World.Now;
            change();
        });
        return this;
    }
}

/// <summary>A token that acts for an installation, perhaps for less than was granted.</summary>
/// <param name="Repositories">Null: all that the installation reaches.</param>
internal sealed record InstallationToken(string Value, Installation Installation, PermissionSet Permissions, IReadOnlySet<long>? Repositories, DateTimeOffset ExpiresAt)
{
    /// <summary>What was taken from the installation since is taken from its tokens.</summary>
    public Level Level(Permission permission)
    {
        var (granted, cut) = (Installation.Permissions[permission], Permissions[permission]);
        return granted < cut ? granted : cut;
    }

    public bool Reaches(Repository repository) => Installation.Reaches(repository) && (Repositories?.Contains(repository.Id) ?? true);
}
