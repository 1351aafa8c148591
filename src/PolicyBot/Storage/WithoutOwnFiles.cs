using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using PolicyBot.Storage.Rows;

namespace PolicyBot.Storage;

/// <summary>Repositories that were seen to have no configuration of their own, with when they had last been pushed to: until the next push they have none.</summary>
internal sealed class WithoutOwnFiles(StateRows rows)
{
    /// <summary>Repositories of one row.</summary>
    private const int RowSize = 500;

    private static readonly RowKind<WithoutOwnFilesRow> Kind = new("without-own-files", 1, StorageJson.Default.WithoutOwnFilesRow);

    public async Task<FrozenSet<AtLastPush>> ReadAsync(long installation, CancellationToken cancellationToken)
    {
        var all = new List<AtLastPush>();
        await foreach (var row in rows.ReadAsync(Kind, Kind.All(RowKey.Installation(installation)), cancellationToken))
        {
            all.AddRange(row.Value?.Repositories ?? []);
        }

        return all.ToFrozenSet();
    }

    /// <summary>Keeps these and forgets all others.</summary>
    public async Task SaveAsync(long installation, IEnumerable<AtLastPush> repositories, CancellationToken cancellationToken)
    {
        var written = 0;
        foreach (var chunk in repositories.OrderBy(repository => repository.Id).Chunk(RowSize))
        {
            var key = Key(installation, written++);
            if ((await rows.GetAsync(Kind, key, cancellationToken))?.Value?.Repositories.SequenceEqual(chunk) is not true)
            {
                await rows.UpdateAsync(Kind, key, _ => new WithoutOwnFilesRow([.. chunk]), cancellationToken);
            }
        }

        for (; await rows.GetAsync(Kind, Key(installation, written), cancellationToken) is { } left; written++)
        {
            await rows.DeleteAsync(left, cancellationToken);
        }
    }

    private static StateKey Key(long installation, int number) => Kind.Key(RowKey.Installation(installation), number.ToString("d6", CultureInfo.InvariantCulture));
}

/// <summary>A repository as of its last push.</summary>
/// <param name="Id">GitHub's.</param>
/// <param name="PushedAt">In seconds since 1970.</param>
/// <param name="DefaultBranch">Its name.</param>
internal sealed record AtLastPush(long Id, long PushedAt, string DefaultBranch);

/// <summary>Some of them as stored.</summary>
internal sealed record WithoutOwnFilesRow(ImmutableArray<AtLastPush> Repositories);
