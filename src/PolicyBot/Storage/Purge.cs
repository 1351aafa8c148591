using System.Collections.Immutable;
using PolicyBot.Storage.Rows;

namespace PolicyBot.Storage;

/// <summary>
/// Removes what is known about installations that are gone: facts, texts, verdicts, everything in their partitions. What the bot did stays,
/// without names and texts.
/// </summary>
internal sealed class Purge(IStateStore store, IBlobStore blobs, Installations installations, AuditTrail audit, TimeProvider clock)
{
    /// <param name="keep">How long an installation's state waits for it to come back.</param>
    /// <returns>The installations that were removed.</returns>
    public async Task<ImmutableArray<long>> RunAsync(TimeSpan keep, CancellationToken cancellationToken)
    {
        var purged = ImmutableArray.CreateBuilder<long>();
        await foreach (var (installation, known) in installations.ReadAsync(cancellationToken))
        {
            if (known.GoneSince is { } since && since + keep <= clock.GetUtcNow())
            {
                await PurgeAsync(installation, cancellationToken);
                purged.Add(installation);
            }
        }

        return purged.ToImmutable();
    }

    private async Task PurgeAsync(long installation, CancellationToken cancellationToken)
    {
        var partition = RowKey.Installation(installation);
        // A row that somebody writes meanwhile is found by the next pass: the last one finds nothing.
        while (await DeleteRowsAsync(partition, cancellationToken))
        {
        }

        for (var names = await blobs.ListAsync(partition, cancellationToken); names.Length > 0; names = await blobs.ListAsync(partition, cancellationToken))
        {
            foreach (var name in names)
            {
                await blobs.DeleteAsync(name, cancellationToken);
            }
        }

        await audit.EraseTextsAsync(installation, cancellationToken);
        await audit.AppendAsync(installation, new AuditLine("installation-purged", 0), cancellationToken);

        // Last, so that a purge that was cut short begins again.
        await installations.ForgetAsync(installation, cancellationToken);
    }

    private async Task<bool> DeleteRowsAsync(string partition, CancellationToken cancellationToken)
    {
        var found = false;
        string? continuation = null;
        do
        {
            var page = await store.ScanAsync(new StateRange(partition), continuation, cancellationToken);
            foreach (var batch in page.Entities.Chunk(StateLimits.WritesPerBatch))
            {
                found = true;
                await store.WriteAsync(partition, [.. batch.Select(entity => new StateWrite.Delete(entity.Key.Row, entity.ETag))], cancellationToken);
            }

            continuation = page.Continuation;
        }
        while (continuation is not null);
        return found;
    }
}
