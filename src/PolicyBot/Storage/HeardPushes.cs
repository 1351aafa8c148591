using PolicyBot.Storage.Rows;

namespace PolicyBot.Storage;

/// <summary>The last push to every repository that somebody has dealt with.</summary>
internal sealed class HeardPushes(StateRows rows)
{
    private static readonly RowKind<HeardPushRow> Kind = new("heard-push", 1, StorageJson.Default.HeardPushRow);

    /// <returns>Null where none was heard of.</returns>
    public async Task<DateTimeOffset?> LastAsync(long installation, long repository, CancellationToken cancellationToken) =>
        (await rows.GetAsync(Kind, Key(installation, repository), cancellationToken))?.Value?.At;

    /// <summary>Notes a push. One that is older than the last changes nothing.</summary>
    /// <param name="at">As GitHub says.</param>
    public Task NoteAsync(long installation, long repository, DateTimeOffset at, CancellationToken cancellationToken) =>
        rows.UpdateAsync(Kind, Key(installation, repository), row => row is null || row.At < at ? new HeardPushRow(at) : row, cancellationToken);

    private static StateKey Key(long installation, long repository) => Kind.Key(RowKey.Installation(installation), RowKey.Id(repository));
}

/// <summary>A push as stored.</summary>
internal sealed record HeardPushRow(DateTimeOffset At);
