using System.Collections.Immutable;
using System.Text.Json.Serialization;
using PolicyBot.Storage.Rows;

namespace PolicyBot.Storage;

/// <summary>The repositories about which something is not as it was judged, until they are judged again. What comes in a burst is one row.</summary>
internal sealed class StaleSubjects(StateRows rows, TimeProvider clock)
{
    private static readonly RowKind<StaleRow> Kind = new("stale", 1, StorageJson.Default.StaleRow);

    /// <summary>Notes that a repository must be judged again.</summary>
    /// <returns>True where nothing was noted about it before: somebody must see to it that it is judged.</returns>
    public async Task<bool> MarkAsync(long installation, long subject, string name, Touched touched, CancellationToken cancellationToken)
    {
        var isNew = false;
        await rows.UpdateAsync(
            Kind,
            Key(installation, subject),
            row =>
            {
                isNew = row is null;
                var all = row?.Touched.Union(touched) ?? touched;
                return new StaleRow(name, all.Policies, row?.Since ?? clock.GetUtcNow()) { Sections = all.Sections, Pushed = all.Pushed.IsEmpty ? null : all.Pushed, Last = clock.GetUtcNow() };
            },
            cancellationToken);
        return isNew;
    }

    /// <returns>Null where nothing is noted.</returns>
    public async Task<Stored<StaleRow>?> FindAsync(long installation, long subject, CancellationToken cancellationToken) =>
        await rows.GetAsync(Kind, Key(installation, subject), cancellationToken) is { Value: not null } row ? row : null;

    /// <summary>Takes a note away that was obeyed.</summary>
    /// <returns>False where something was added meanwhile: it is still to be judged.</returns>
    public Task<bool> ClearAsync(Stored<StaleRow> row, CancellationToken cancellationToken) => rows.DeleteAsync(row, cancellationToken);

    /// <summary>Everything that waits, by id.</summary>
    public async IAsyncEnumerable<(long Subject, StaleRow Row)> ReadAsync(
        long installation, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in ReadNotesAsync(installation, cancellationToken))
        {
            yield return (SubjectOf(row), row.Value!);
        }
    }

    /// <summary>The same, as each can be taken away.</summary>
    public async IAsyncEnumerable<Stored<StaleRow>> ReadNotesAsync(
        long installation, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in rows.ReadAsync(Kind, Kind.All(RowKey.Installation(installation)), cancellationToken))
        {
            if (row.Value is not null)
            {
                yield return row;
            }
        }
    }

    public static long SubjectOf(Stored<StaleRow> note) => RowKey.IdIn(note.Key, 1);

    private static StateKey Key(long installation, long subject) => Kind.Key(RowKey.Installation(installation), RowKey.Id(subject));
}

/// <summary>That a repository must be judged again, as stored.</summary>
/// <param name="Name">Owner and name, as GitHub called it then. Foreign text.</param>
/// <param name="Policies">Ids; null for all.</param>
/// <param name="Since">When the first reason came.</param>
internal sealed record StaleRow(string Name, ImmutableSortedSet<string>? Policies, DateTimeOffset Since)
{
    /// <summary>Names of those that must be gathered; null for all.</summary>
    public ImmutableSortedSet<string>? Sections { get; init; }

    /// <summary>Files of the default branch that were pushed and may be read; null for none. Foreign text.</summary>
    public ImmutableSortedSet<string>? Pushed { get; init; }

    /// <summary>When the last reason came: what was seen after it is as it is now.</summary>
    public DateTimeOffset? Last { get; init; }

    [JsonIgnore]
    public Touched Touched => new(Policies, Sections) { Pushed = Pushed ?? [] };
}
