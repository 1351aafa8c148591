using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Simulator.Accounts;

/// <summary>What was done in an organization, oldest first. GitHub shows it on Enterprise only.</summary>
public sealed class AuditLog
{
    private readonly World world;
    private readonly List<AuditEntry> entries = [];

    internal AuditLog(World world) => this.world = world;

    public IReadOnlyList<AuditEntry> Entries => world.Change(() => entries.ToArray());

    /// <param name="action">As GitHub publishes it, such as <c>hook.create</c>.</param>
    /// <param name="repository">Null where it was not done to a repository.</param>
    public void Write(string action, Repository? repository = null) => world.Change(() =>
    {
        if (!world.IsSilent)
        {
            entries.Add(new AuditEntry(world.Ids.Next(IdKind.AuditEntry), action, world.Actor, repository?.FullName, world.Now));
        }
    });
}

/// <summary>That somebody did something.</summary>
/// <param name="Repository">Owner and name at that time; null where it was not done to a repository.</param>
public sealed record AuditEntry(long Id, string Action, Account Actor, string? Repository, DateTimeOffset At);
