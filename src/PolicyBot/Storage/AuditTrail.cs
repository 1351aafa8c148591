using PolicyBot.Storage.Rows;

namespace PolicyBot.Storage;

/// <summary>One line for everything the bot did on GitHub, readable by time.</summary>
internal sealed class AuditTrail(StateRows rows, TimeProvider clock)
{
    private static readonly RowKind<AuditLine> Kind = new("audit", 1, StorageJson.Default.AuditLine);

    public async Task AppendAsync(long installation, AuditLine line, CancellationToken cancellationToken)
    {
        // Two lines of one tick stand in the order in which they came.
        var stamped = line with { At = clock.GetUtcNow() };
        for (var order = 0; ; order++)
        {
            var key = Kind.Key(RowKey.Audit(installation), RowKey.Time(stamped.At), order.ToString("D5"));
            if (await rows.SaveAsync(Kind, key, stamped, null, cancellationToken) is not null)
            {
                return;
            }
        }
    }

    /// <summary>Reads the lines of a stretch of time, oldest first.</summary>
    /// <param name="to">The first instant that no longer belongs to it.</param>
    public async IAsyncEnumerable<AuditLine> ReadAsync(
        long installation, DateTimeOffset from, DateTimeOffset to, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var start = Kind.All(RowKey.Audit(installation)).From;
        var range = new StateRange(RowKey.Audit(installation), start + RowKey.Time(from), start + RowKey.Time(to));
        await foreach (var row in rows.ReadAsync(Kind, range, cancellationToken))
        {
            if (row.Value is { } line)
            {
                yield return line;
            }
        }
    }

    /// <summary>Takes names and texts out of every line of the installation; that something was done, and when, stays.</summary>
    public async Task EraseTextsAsync(long installation, CancellationToken cancellationToken)
    {
        await foreach (var row in rows.ReadAsync(Kind, Kind.All(RowKey.Audit(installation)), cancellationToken))
        {
            if (row.Value is { Text: not null })
            {
                await rows.UpdateAsync(Kind, row.Key, line => (line ?? row.Value) with { Text = null }, cancellationToken);
            }
        }
    }
}

/// <summary>One thing that the bot did.</summary>
/// <param name="Did">What, in kebab-case, such as <c>issue-opened</c>.</param>
/// <param name="Subject">GitHub's numeric id.</param>
internal sealed record AuditLine(string Did, long Subject)
{
    /// <summary>When; set by the trail.</summary>
    public DateTimeOffset At { get; init; }

    public string? Policy { get; init; }

    public int? Issue { get; init; }

    /// <summary>Names and texts, for a person: erased when the installation is gone. Foreign text.</summary>
    public string? Text { get; init; }
}
