using PolicyBot.Storage.Rows;

namespace PolicyBot.Storage;

/// <summary>What was last handed in to the code scanning of each repository, or refused there.</summary>
internal sealed class UploadedResults(StateRows rows)
{
    private static readonly RowKind<UploadedRow> Kind = new("uploaded", 1, StorageJson.Default.UploadedRow);

    /// <returns>Null where nothing was.</returns>
    public async Task<UploadedRow?> GetAsync(long installation, long repository, CancellationToken cancellationToken) =>
        (await rows.GetAsync(Kind, Key(installation, repository), cancellationToken))?.Value;

    public Task SaveAsync(long installation, long repository, UploadedRow uploaded, CancellationToken cancellationToken) =>
        rows.UpdateAsync(Kind, Key(installation, repository), _ => uploaded, cancellationToken);

    private static StateKey Key(long installation, long repository) => Kind.Key(RowKey.Installation(installation), RowKey.Id(repository));
}

/// <summary>What was handed in, as stored.</summary>
/// <param name="Digest">Of the results.</param>
/// <param name="At">When.</param>
/// <param name="IsRefused">True where GitHub did not take it.</param>
internal sealed record UploadedRow(string Digest, DateTimeOffset At, bool IsRefused);
