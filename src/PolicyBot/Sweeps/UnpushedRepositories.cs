using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Inventories;
using PolicyBot.Storage;

namespace PolicyBot.Sweeps;

/// <summary>
/// Most repositories have no configuration of their own, and none comes without a push. So one that had none is asked again only when it was pushed to, or another
/// branch became its default, or a week is over: a seventh of them is asked every day.
/// </summary>
internal sealed class UnpushedRepositories(WithoutOwnFiles without, TimeProvider time)
{
    private const int DaysBetweenLooks = 7;

    /// <summary>GitHub tells of pushes in seconds, and not at once.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(1);

    /// <param name="known">Repositories that had files of their own.</param>
    public async Task<ToRead> ToReadAsync(long installation, Inventory inventory, IReadOnlySet<long> known, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (inventory.PushedAt.Count == 0)
        {
            return new ToRead(inventory.Repositories, [], now);
        }

        var before = await without.ReadAsync(installation, cancellationToken);
        var today = now.ToUnixTimeSeconds() / (24 * 60 * 60);
        var parts = inventory.Repositories.ToLookup(
            repository => (repository.Id + today) % DaysBetweenLooks != 0 && !known.Contains(repository.Id) && Pushed(inventory, repository) is { } pushed && before.Contains(pushed));
        return new ToRead([.. parts[false]], [.. parts[true]], now);
    }

    /// <param name="read">What was to be read, and was.</param>
    /// <param name="withOwn">Repositories that have files of their own, or may have some.</param>
    public async Task NoteAsync(long installation, ToRead read, Inventory inventory, IReadOnlySet<long> withOwn, CancellationToken cancellationToken)
    {
        if (inventory.PushedAt.Count > 0)
        {
            var seen = read.Repositories.Where(repository => !withOwn.Contains(repository.Id) && inventory.PushedAt.GetValueOrDefault(repository.Id) < read.At - Settled);
            await without.SaveAsync(installation, seen.Concat(read.Skipped).Select(repository => Pushed(inventory, repository)).OfType<AtLastPush>(), cancellationToken);
        }
    }

    private static AtLastPush? Pushed(Inventory inventory, Repository repository) =>
        repository.DefaultBranch is { } branch && inventory.PushedAt.TryGetValue(repository.Id, out var at) ? new AtLastPush(repository.Id, at.ToUnixTimeSeconds(), branch) : null;

    /// <summary>Which repositories are asked for files of their own.</summary>
    /// <param name="Skipped">Those that have none, as is known.</param>
    /// <param name="At">When reading begins.</param>
    public sealed record ToRead(ImmutableArray<Repository> Repositories, ImmutableArray<Repository> Skipped, DateTimeOffset At);
}
