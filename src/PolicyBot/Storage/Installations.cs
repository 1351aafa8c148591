using PolicyBot.Storage.Rows;

namespace PolicyBot.Storage;

/// <summary>The installations that the store holds something about, and since when each is gone.</summary>
internal sealed class Installations(StateRows rows, TimeProvider clock)
{
    private const string Partition = "installations";

    private static readonly RowKind<KnownInstallation> Kind = new("installation", 1, StorageJson.Default.KnownInstallation);

    /// <summary>Takes GitHub's complete list: who is on it is there, and who is known and not on it is gone from now on.</summary>
    /// <param name="present">Login of the account by the id of the installation.</param>
    public async Task ReconcileAsync(IReadOnlyDictionary<long, string> present, CancellationToken cancellationToken)
    {
        foreach (var (installation, login) in present)
        {
            var now = await rows.GetAsync(Kind, Key(installation), cancellationToken);
            if (now?.Value != new KnownInstallation(login, null))
            {
                await MarkPresentAsync(installation, login, cancellationToken);
            }
        }

        await foreach (var (installation, known) in ReadAsync(cancellationToken))
        {
            if (!present.ContainsKey(installation) && known.GoneSince is null)
            {
                await MarkGoneAsync(installation, cancellationToken);
            }
        }
    }

    /// <summary>Notes that the installation is there.</summary>
    public Task MarkPresentAsync(long installation, string login, CancellationToken cancellationToken) =>
        rows.UpdateAsync(Kind, Key(installation), _ => new KnownInstallation(login, null), cancellationToken);

    /// <summary>Notes that the installation was removed.</summary>
    public Task MarkGoneAsync(long installation, CancellationToken cancellationToken) =>
        rows.UpdateAsync(Kind, Key(installation), known => new KnownInstallation(known?.Login ?? "", known?.GoneSince ?? clock.GetUtcNow()), cancellationToken);

    public async IAsyncEnumerable<(long Installation, KnownInstallation Known)> ReadAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in rows.ReadAsync(Kind, Kind.All(Partition), cancellationToken))
        {
            if (row.Value is { } known)
            {
                yield return (RowKey.IdIn(row.Key, 1), known);
            }
        }
    }

    /// <summary>Forgets the installation, unless it came back.</summary>
    public async Task ForgetAsync(long installation, CancellationToken cancellationToken)
    {
        if (await rows.GetAsync(Kind, Key(installation), cancellationToken) is { Value.GoneSince: not null } row)
        {
            await rows.DeleteAsync(row, cancellationToken);
        }
    }

    private static StateKey Key(long installation) => Kind.Key(Partition, RowKey.Id(installation));
}

/// <summary>An installation as stored.</summary>
/// <param name="Login">Of the account.</param>
/// <param name="GoneSince">Null while it is there.</param>
internal sealed record KnownInstallation(string Login, DateTimeOffset? GoneSince);
