using System.Collections.Immutable;
using PolicyBot.Storage;

namespace PolicyBot.IssueCommands;

/// <summary>Lets through at most ten commands an hour below one issue, and as many of those who may not: strangers silence nobody.</summary>
internal sealed class CommandBudget(UsedCommands used, TimeProvider time)
{
    private const int Most = 10;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <param name="isAllowed">Whether who wrote it may ask for it.</param>
    /// <returns>False where there were too many. A comment that was let through before is let through again.</returns>
    public async Task<bool> TakeAsync(long installation, long place, int issue, long comment, bool isAllowed, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var isLet = false;
        await used.UpdateAsync(
            installation,
            place,
            issue,
            all =>
            {
                var young = all.Where(one => one.At > now - Hour).ToImmutableArray();
                var isKnown = young.Any(one => one.Comment == comment);
                isLet = isKnown || young.Count(one => one.IsRefused != isAllowed) < Most;
                return isLet && !isKnown ? young.Add(new UsedCommand(comment, now) { IsRefused = !isAllowed }) : young;
            },
            cancellationToken);
        return isLet;
    }
}
