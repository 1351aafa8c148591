using PolicyBot.Storage.Rows;

namespace PolicyBot.Storage;

/// <summary>The last verdicts on every subject of an installation.</summary>
internal sealed class Verdicts(StateRows rows)
{
    private static readonly RowKind<JudgedSubjectRow> Kind = new("judged", 1, StorageJson.Default.JudgedSubjectRow);

    /// <summary>The same rows, read without their texts: thousands of them are counted quickly.</summary>
    private static readonly RowKind<JudgedOutline> Outline = new(Kind.Name, Kind.SchemaVersion, StorageJson.Default.JudgedOutline);

    /// <returns>Null where the subject was never judged.</returns>
    public async Task<JudgedSubjectRow?> GetAsync(long installation, long subject, CancellationToken cancellationToken) =>
        (await rows.GetAsync(Kind, Key(installation, subject), cancellationToken))?.Value;

    /// <summary>Every subject that was ever judged, by id.</summary>
    public async IAsyncEnumerable<(long Subject, JudgedSubjectRow Row)> ReadAsync(
        long installation, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in rows.ReadAsync(Kind, Kind.All(RowKey.Installation(installation)), cancellationToken))
        {
            if (row.Value is { } judged)
            {
                yield return (RowKey.IdIn(row.Key, 1), judged);
            }
        }
    }

    /// <summary>Every subject that was ever judged, by id, without the texts.</summary>
    public async IAsyncEnumerable<(long Subject, JudgedOutline Outline)> ReadOutlinesAsync(
        long installation, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in rows.ReadAsync(Outline, Outline.All(RowKey.Installation(installation)), cancellationToken))
        {
            if (row.Value is { } judged)
            {
                yield return (RowKey.IdIn(row.Key, 1), judged);
            }
        }
    }

    /// <summary>Keeps what was judged, unless something newer is kept already.</summary>
    public async Task SaveAsync(long installation, long subject, JudgedSubjectRow judged, CancellationToken cancellationToken)
    {
        var key = Key(installation, subject);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var previous = await rows.GetAsync(Kind, key, cancellationToken);
            if (previous?.Value?.At > judged.At || await rows.SaveAsync(Kind, key, judged, previous, cancellationToken) is not null)
            {
                return;
            }
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

    /// <summary>Forgets what policies said of a subject that are not asked of it any more.</summary>
    /// <param name="policies">Ids.</param>
    public async Task ForgetAsync(long installation, long subject, IEnumerable<string> policies, CancellationToken cancellationToken)
    {
        var off = policies.ToHashSet(StringComparer.Ordinal);
        while (await rows.GetAsync(Kind, Key(installation, subject), cancellationToken) is { Value: { } judged } row && judged.Verdicts.Any(verdict => off.Contains(verdict.Policy)))
        {
            var left = judged.Verdicts.RemoveAll(verdict => off.Contains(verdict.Policy));
            if (left.IsEmpty ? await rows.DeleteAsync(row, cancellationToken) : await rows.SaveAsync(Kind, row.Key, judged with { Verdicts = left }, row, cancellationToken) is not null)
            {
                return;
            }
        }
    }

    private static StateKey Key(long installation, long subject) => Kind.Key(RowKey.Installation(installation), RowKey.Id(subject));
}
