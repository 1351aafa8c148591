using PolicyBot.Storage.Rows;

namespace PolicyBot.Storage;

/// <summary>What repositories were called before: configuration goes by name, and may still mean the old one.</summary>
internal sealed class Renames(StateRows rows, TimeProvider clock)
{
    /// <summary>After that time the new name is what everybody knows.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    private static readonly RowKind<RenameRow> Kind = new("rename", 1, StorageJson.Default.RenameRow);

    /// <param name="former">Owner and name before.</param>
    public Task NoteAsync(long installation, long repository, string former, CancellationToken cancellationToken) => rows.UpdateAsync(
        Kind, Kind.Key(RowKey.Installation(installation), RowKey.Id(repository)), _ => new RenameRow(former, clock.GetUtcNow()), cancellationToken);

    /// <summary>The last former name of every repository that got another one lately, by id.</summary>
    public async Task<IReadOnlyDictionary<long, string>> ReadAsync(long installation, CancellationToken cancellationToken)
    {
        var found = new Dictionary<long, string>();
        await foreach (var row in rows.ReadAsync(Kind, Kind.All(RowKey.Installation(installation)), cancellationToken))
        {
            if (row.Value is { } rename && rename.At + Kept > clock.GetUtcNow())
            {
                found[RowKey.IdIn(row.Key, 1)] = rename.Former;
            }
        }

        return found;
    }
}

/// <summary>A former name as stored.</summary>
/// <param name="Former">Owner and name. Foreign text.</param>
internal sealed record RenameRow(string Former, DateTimeOffset At);
