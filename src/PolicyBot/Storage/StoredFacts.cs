using PolicyBot.Storage.Rows;

namespace PolicyBot.Storage;

/// <summary>What was gathered last about every subject of an installation, with when it was seen. Read one by one: never all of them are in memory.</summary>
internal sealed class StoredFacts(StateRows rows)
{
    /// <summary>The version is raised where a section keeps its properties and they come to mean something else: then all is gathered again.</summary>
    private static readonly RowKind<FactsRow> Kind = new("facts", 1, StorageJson.Default.FactsRow);

    /// <returns>Null where nothing is known of the subject.</returns>
    public async Task<FactsRow?> GetAsync(long installation, long subject, CancellationToken cancellationToken) =>
        (await rows.GetAsync(Kind, Key(installation, subject), cancellationToken))?.Value;

    /// <summary>Every subject, by id.</summary>
    public async IAsyncEnumerable<FactsRow> ReadAsync(long installation, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in rows.ReadAsync(Kind, Kind.All(RowKey.Installation(installation)), cancellationToken))
        {
            if (row.Value is { } facts)
            {
                yield return facts;
            }
        }
    }

    /// <summary>The ids of every subject, in order.</summary>
    public IAsyncEnumerable<long> IdsAsync(long installation, CancellationToken cancellationToken) =>
        rows.KeysAsync(Kind.All(RowKey.Installation(installation)), cancellationToken).Select(key => RowKey.IdIn(key, 1));

    /// <summary>Adds what was gathered to what is known: of each section the newer observation stays.</summary>
    public async Task AddAsync(long installation, FactsRow gathered, CancellationToken cancellationToken)
    {
        try
        {
            await rows.UpdateAsync(Kind, Key(installation, gathered.Subject.Id), before => before?.With(gathered) ?? gathered, cancellationToken);
        }
        catch (NewerRowException)
        {
            // A later PolicyBot keeps these; what is gathered is judged all the same, and gathered again the next time.
        }
    }

    /// <summary>Forgets a subject that is gone.</summary>
    public async Task ForgetAsync(long installation, long subject, CancellationToken cancellationToken)
    {
        if (await rows.GetAsync(Kind, Key(installation, subject), cancellationToken) is { } row)
        {
            await rows.DeleteAsync(row, cancellationToken);
        }
    }

    private static StateKey Key(long installation, long subject) => Kind.Key(RowKey.Installation(installation), RowKey.Id(subject));
}
