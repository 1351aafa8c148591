using PolicyBot.Storage.Rows;

namespace PolicyBot.Storage;

/// <summary>How often GitHub was asked for deliveries that failed.</summary>
internal sealed class AskedDeliveries(StateRows rows, TimeProvider clock)
{
    /// <summary>GitHub forgets a delivery before then.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(8);

    private const string Partition = "deliveries";

    private static readonly RowKind<AskedDeliveryRow> Kind = new("asked-delivery", 1, StorageJson.Default.AskedDeliveryRow);

    /// <summary>By GUID. Those of long ago are forgotten.</summary>
    public async Task<IReadOnlyDictionary<string, int>> ReadAsync(CancellationToken cancellationToken)
    {
        var asked = new Dictionary<string, int>(StringComparer.Ordinal);
        await foreach (var row in rows.ReadAsync(Kind, Kind.All(Partition), cancellationToken))
        {
            if (row.Value is { } one && one.At + Kept > clock.GetUtcNow())
            {
                asked[RowKey.PartOf(row.Key, 1)] = one.Times;
            }
            else if (row.Value is not null)
            {
                await rows.DeleteAsync(row, cancellationToken);
            }
        }

        return asked;
    }

    public Task CountAsync(string guid, CancellationToken cancellationToken) =>
        rows.UpdateAsync(Kind, Kind.Key(Partition, guid), row => new AskedDeliveryRow((row?.Times ?? 0) + 1, clock.GetUtcNow()), cancellationToken);
}

/// <summary>A delivery that was asked for, as stored.</summary>
/// <param name="At">When it was the last time.</param>
internal sealed record AskedDeliveryRow(int Times, DateTimeOffset At);
