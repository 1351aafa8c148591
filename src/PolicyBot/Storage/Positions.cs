using PolicyBot.Storage.Rows;

namespace PolicyBot.Storage;

/// <summary>How far something long has come, such as a sweep, so that the next process goes on there.</summary>
internal sealed class Positions(StateRows rows)
{
    private static readonly RowKind<PositionRow> Kind = new("position", 1, StorageJson.Default.PositionRow);

    /// <returns>Null where nothing was begun.</returns>
    public async Task<string?> GetAsync(long installation, string name, CancellationToken cancellationToken) =>
        (await rows.GetAsync(Kind, Key(installation, name), cancellationToken))?.Value?.Position;

    /// <param name="position">Null when it is done.</param>
    public Task SetAsync(long installation, string name, string? position, CancellationToken cancellationToken) =>
        rows.UpdateAsync(Kind, Key(installation, name), _ => new PositionRow(position), cancellationToken);

    private static StateKey Key(long installation, string name) => Kind.Key(RowKey.Installation(installation), name);
}

/// <summary>A position as stored.</summary>
internal sealed record PositionRow(string? Position);
