using PolicyBot.Storage.Rows;

namespace PolicyBot.Storage;

/// <summary>What is known of every issue that the bot opened or took over: at most one for a subject and a policy.</summary>
internal sealed class KnownIssues(StateRows rows)
{
    private static readonly RowKind<IssueRow> Kind = new("issue", 1, StorageJson.Default.IssueRow);

    private static readonly RowKind<SearchedRow> Searched = new("issues-searched", 1, StorageJson.Default.SearchedRow);

    private static readonly RowKind<IssueAtRow> At = new("issue-at", 1, StorageJson.Default.IssueAtRow);

    /// <summary>Whose issue a number is.</summary>
    /// <param name="place">Id of the repository that holds it.</param>
    /// <returns>Null where it is none of ours.</returns>
    public async Task<IssueKey?> FindAsync(long installation, long place, int number, CancellationToken cancellationToken) =>
        (await rows.GetAsync(At, KeyAt(installation, place, number), cancellationToken))?.Value is { } at ? new IssueKey(at.Subject, at.Policy) : null;

    /// <returns>Null where there is none.</returns>
    public async Task<IssueRow?> GetAsync(long installation, IssueKey key, CancellationToken cancellationToken) =>
        await rows.GetAsync(Kind, Key(installation, key), cancellationToken) is { Value: { } issue } row ? issue with { ETag = row.ETag } : null;

    public async IAsyncEnumerable<(IssueKey Key, IssueRow Row)> ReadAsync(
        long installation, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in rows.ReadAsync(Kind, Kind.All(RowKey.Installation(installation)), cancellationToken))
        {
            if (row.Value is { } issue)
            {
                yield return (new IssueKey(RowKey.IdIn(row.Key, 1), RowKey.PartOf(row.Key, 2)), issue with { ETag = row.ETag });
            }
        }
    }

    /// <summary>The issues about one subject.</summary>
    public async IAsyncEnumerable<(string Policy, IssueRow Row)> AboutAsync(
        long installation, long subject, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in rows.ReadAsync(Kind, Kind.All(RowKey.Installation(installation), RowKey.Id(subject)), cancellationToken))
        {
            if (row.Value is { } issue)
            {
                yield return (RowKey.PartOf(row.Key, 2), issue);
            }
        }
    }

    /// <summary>Writes what is known now. The caller holds the lease on the subject, so nobody else writes.</summary>
    public async Task SaveAsync(long installation, IssueKey key, IssueRow issue, CancellationToken cancellationToken)
    {
        await NoteNumberAsync(installation, key, issue, cancellationToken);
        await rows.UpdateAsync(Kind, Key(installation, key), _ => issue, cancellationToken);
    }

    /// <summary>Writes what was learnt from GitHub without the lease on the subject, unless somebody wrote since the row was read.</summary>
    /// <param name="learnt">With the <see cref="IssueRow.ETag"/> of the row as it was read.</param>
    /// <returns>What is known now.</returns>
    public async Task<IssueRow> LearnAsync(long installation, IssueKey key, IssueRow learnt, CancellationToken cancellationToken)
    {
        await NoteNumberAsync(installation, key, learnt, cancellationToken);
        var stored = await rows.GetAsync(Kind, Key(installation, key), cancellationToken);
        return stored?.ETag == learnt.ETag && await rows.SaveAsync(Kind, Key(installation, key), learnt, stored, cancellationToken) is { } saved
            ? learnt with { ETag = saved.ETag }
            : await GetAsync(installation, key, cancellationToken) ?? learnt;
    }

    /// <summary>The repositories whose issues were searched for ours since the store began, and how.</summary>
    public async Task<IReadOnlyDictionary<long, SearchedRow>> SearchedAsync(long installation, CancellationToken cancellationToken)
    {
        var found = new Dictionary<long, SearchedRow>();
        await foreach (var row in rows.ReadAsync(Searched, Searched.All(RowKey.Installation(installation)), cancellationToken))
        {
            if (row.Value is { } searched)
            {
                found[RowKey.IdIn(row.Key, 1)] = searched;
            }
        }

        return found;
    }

    /// <param name="label">Null for a search for what we opened.</param>
    public Task MarkSearchedAsync(long installation, long repository, string? label, CancellationToken cancellationToken) =>
        rows.UpdateAsync(
            Searched,
            Searched.Key(RowKey.Installation(installation), RowKey.Id(repository)),
            row => label is null ? (row ?? new SearchedRow(null)) with { IsSearchedForOurs = true } : (row ?? new SearchedRow(null)) with { Label = label },
            cancellationToken);

    private async Task NoteNumberAsync(long installation, IssueKey key, IssueRow issue, CancellationToken cancellationToken)
    {
        if (issue.Number is { } number && await FindAsync(installation, issue.Place, number, cancellationToken) != key)
        {
            await rows.UpdateAsync(At, KeyAt(installation, issue.Place, number), _ => new IssueAtRow(key.Subject, key.Policy), cancellationToken);
        }
    }

    private static StateKey KeyAt(long installation, long place, int number) => At.Key(RowKey.Installation(installation), RowKey.Id(place), RowKey.Id(number));

    private static StateKey Key(long installation, IssueKey key) => Kind.Key(RowKey.Installation(installation), RowKey.Id(key.Subject), key.Policy);
}

/// <summary>Whose issue.</summary>
/// <param name="Subject">GitHub's numeric id.</param>
/// <param name="Policy">Its id, or the name of a notice.</param>
internal readonly record struct IssueKey(long Subject, string Policy);

/// <summary>Whose issue a number is, as stored.</summary>
internal sealed record IssueAtRow(long Subject, string Policy);

/// <summary>That a repository was searched, as stored.</summary>
/// <param name="Label">That was searched for; null for none.</param>
internal sealed record SearchedRow(string? Label)
{
    /// <summary>True where everything was looked at that we ever opened there.</summary>
    public bool IsSearchedForOurs { get; init; }
}
