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

    /// <summary>Reads the newest lines, newest first: of the last day, and of longer ago where that is not enough.</summary>
    /// <param name="most">So many at most.</param>
    public async Task<IReadOnlyList<AuditLine>> ReadNewestAsync(long installation, int most, CancellationToken cancellationToken)
    {
        var newest = new List<AuditLine>();
        var now = clock.GetUtcNow();

        // Another process may have a clock that is ahead.
        var (to, back) = (now.AddDays(1), TimeSpan.FromDays(1));
        for (var isAll = false; newest.Count < most && !isAll; back *= 8)
        {
            isAll = back > now - DateTimeOffset.UnixEpoch;
            var from = isAll ? DateTimeOffset.UnixEpoch : now - back;
            var missing = most - newest.Count;
            var stretch = new Queue<AuditLine>();
            await foreach (var line in ReadAsync(installation, from, to, cancellationToken))
            {
                stretch.Enqueue(line);
                if (stretch.Count > missing)
                {
                    stretch.Dequeue();
                }
            }

            newest.AddRange(stretch.Reverse());
            to = from;
        }

        return newest;
    }

    /// <summary>Takes names and texts out of every line of the installation; that something was done, and when, stays.</summary>
    public async Task EraseTextsAsync(long installation, CancellationToken cancellationToken)
    {
        await foreach (var row in rows.ReadAsync(Kind, Kind.All(RowKey.Audit(installation)), cancellationToken))
        {
            if (row.Value is { Text: not null } or { Place: not null })
            {
                await rows.UpdateAsync(Kind, row.Key, line => (line ?? row.Value) with { Text = null, Place = null }, cancellationToken);
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

    /// <summary>Id of the change, where it was one.</summary>
    public string? Change { get; init; }

    /// <summary>Owner and name of the repository that holds the issue; erased like <see cref="Text"/>. Foreign text.</summary>
    public string? Place { get; init; }

    /// <summary>Names and texts, for a person: erased when the installation is gone. Foreign text.</summary>
    public string? Text { get; init; }
}
