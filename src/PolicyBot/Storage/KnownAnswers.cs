using PolicyBot.Storage.Rows;

namespace PolicyBot.Storage;

/// <summary>What GitHub answered about what changes seldom, with when that was.</summary>
internal sealed class KnownAnswers(StateRows rows)
{
    private static readonly RowKind<AnswerRow> Kind = new("answer", 1, StorageJson.Default.AnswerRow);

    /// <param name="name">Of what was asked.</param>
    /// <returns>Null where nothing is kept.</returns>
    public async Task<AnswerRow?> GetAsync(long installation, string name, CancellationToken cancellationToken) =>
        (await rows.GetAsync(Kind, Key(installation, name), cancellationToken))?.Value;

    /// <summary>An older answer never replaces a newer one.</summary>
    public async Task KeepAsync(long installation, string name, AnswerRow answer, CancellationToken cancellationToken)
    {
        try
        {
            await rows.UpdateAsync(Kind, Key(installation, name), before => before?.SeenAt > answer.SeenAt ? before : answer, cancellationToken);
        }
        catch (NewerRowException)
        {
            // A later PolicyBot keeps these; the answer is used all the same, and asked for again the next time.
        }
    }

    private static StateKey Key(long installation, string name) => Kind.Key(RowKey.Installation(installation), name);
}

/// <summary>An answer as stored.</summary>
/// <param name="Value">As whoever asked writes it. Foreign text.</param>
internal sealed record AnswerRow(DateTimeOffset SeenAt, byte[] Value);
