using System.Collections.Immutable;
using PolicyBot.Storage.Rows;

namespace PolicyBot.Storage;

/// <summary>
/// GitHub's limit on the creation of content (issues, comments, pull requests), counted per installation over all processes and restarts.
/// </summary>
internal sealed class ContentBudget(StateRows rows, TimeProvider clock)
{
    public const int PerMinute = 80;

    public const int PerHour = 500;

    private static readonly RowKind<BudgetRow> Kind = new("budget", 1, StorageJson.Default.BudgetRow);

    /// <summary>Takes leave to create one thing. It is spent whether or not the creation succeeds.</summary>
    /// <returns>Null when granted; else the first instant at which it may be.</returns>
    public async Task<DateTimeOffset?> TakeAsync(long installation, CancellationToken cancellationToken)
    {
        DateTimeOffset? notBefore = null;
        await rows.UpdateAsync(
            Kind,
            Kind.Key(RowKey.Installation(installation), "content"),
            row =>
            {
                var now = clock.GetUtcNow();
                ImmutableArray<DateTimeOffset> hour = [.. (row?.Spent ?? []).Where(time => time > now.AddHours(-1))];
                ImmutableArray<DateTimeOffset> minute = [.. hour.Where(time => time > now.AddMinutes(-1))];
                notBefore = hour.Length >= PerHour ? hour[^PerHour].AddHours(1) : minute.Length >= PerMinute ? minute[^PerMinute].AddMinutes(1) : null;
                return new BudgetRow(notBefore is null ? hour.Add(now) : hour);
            },
            cancellationToken);
        return notBefore;
    }
}

/// <summary>The budget as stored: when each thing of the last hour was created, oldest first.</summary>
internal sealed record BudgetRow(ImmutableArray<DateTimeOffset> Spent);
