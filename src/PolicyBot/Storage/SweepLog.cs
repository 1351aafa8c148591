using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Storage.Rows;

namespace PolicyBot.Storage;

/// <summary>How the last sweep over a whole installation went.</summary>
internal sealed class SweepLog(StateRows rows)
{
    private static readonly RowKind<SweepRow> Kind = new("sweep", 1, StorageJson.Default.SweepRow);

    /// <returns>Null where none was finished.</returns>
    public async Task<SweepRow?> LastAsync(long installation, CancellationToken cancellationToken) =>
        (await rows.GetAsync(Kind, Key(installation), cancellationToken))?.Value;

    public Task SaveAsync(long installation, SweepRow sweep, CancellationToken cancellationToken) =>
        rows.UpdateAsync(Kind, Key(installation), _ => sweep, cancellationToken);

    private static StateKey Key(long installation) => Kind.Key(RowKey.Installation(installation), "last");
}

/// <summary>A sweep as stored.</summary>
/// <param name="Began">When it began.</param>
/// <param name="Ended">When everything that was planned had been carried out or put off.</param>
/// <param name="Subjects">How many the installation has.</param>
/// <param name="Judged">How many have a policy in force and were judged.</param>
/// <param name="Outcomes">Verdicts by outcome.</param>
/// <param name="Unknown">Gaps of unknown verdicts by reason.</param>
/// <param name="Waiting">Failing policies that no open issue tells of, by reason.</param>
internal sealed record SweepRow(
    DateTimeOffset Began,
    DateTimeOffset Ended,
    int Subjects,
    int Judged,
    ImmutableSortedDictionary<Outcome, int> Outcomes,
    ImmutableSortedDictionary<GapReason, int> Unknown,
    ImmutableSortedDictionary<string, int> Waiting)
{
    /// <summary>Where the organization's configuration was found, such as <c>acme/.allstar</c>; empty for nowhere. Foreign text.</summary>
    public string ConfigurationPlace { get; init; } = "";
}
