using System.Security.Cryptography;
using System.Text;
using PolicyBot.Engine.Enforcement;
using PolicyBot.Storage.Rows;

namespace PolicyBot.Storage;

/// <summary>Every change that the bot made or began on GitHub, with what was there before, and why others are held.</summary>
internal sealed class KnownChanges(StateRows rows)
{
    private static readonly RowKind<ChangeRow> Kind = new("change", 1, StorageJson.Default.ChangeRow);

    private static readonly RowKind<HeldFixRow> Held = new("held-fix", 1, StorageJson.Default.HeldFixRow);

    /// <summary>The same for the same changes.</summary>
    /// <param name="keys">What each change is known by.</param>
    public static string KeyOf(IEnumerable<string> keys) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', keys.Order(StringComparer.Ordinal)))));

    /// <summary>All of an installation, in no order.</summary>
    public async IAsyncEnumerable<ChangeRow> ReadAsync(long installation, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in rows.ReadAsync(Kind, Kind.All(RowKey.Installation(installation)), cancellationToken))
        {
            if (row.Value is { } change)
            {
                yield return change;
            }
        }
    }

    /// <summary>Those about one subject.</summary>
    public async Task<List<ChangeRow>> AboutAsync(long installation, long subject, CancellationToken cancellationToken)
    {
        var found = new List<ChangeRow>();
        await foreach (var row in rows.ReadAsync(Kind, Kind.All(RowKey.Installation(installation), RowKey.Id(subject)), cancellationToken))
        {
            if (row.Value is { } change)
            {
                found.Add(change);
            }
        }

        return found;
    }

    /// <summary>The caller holds the lease on the subject, so nobody else writes.</summary>
    public Task SaveAsync(long installation, ChangeRow change, CancellationToken cancellationToken) =>
        rows.UpdateAsync(Kind, Kind.Key(RowKey.Installation(installation), RowKey.Id(change.Subject), change.Id), _ => change, cancellationToken);

    /// <summary>Why fixes are held, by subject and policy.</summary>
    public async Task<Dictionary<IssueKey, HeldFixRow>> HeldAsync(long installation, CancellationToken cancellationToken)
    {
        var held = new Dictionary<IssueKey, HeldFixRow>();
        await foreach (var row in rows.ReadAsync(Held, Held.All(RowKey.Installation(installation)), cancellationToken))
        {
            if (row.Value is { } fix)
            {
                held[new IssueKey(RowKey.IdIn(row.Key, 1), RowKey.PartOf(row.Key, 2))] = fix;
            }
        }

        return held;
    }

    /// <summary>The caller holds the lease on the subject, so nobody else writes.</summary>
    public Task HoldAsync(long installation, IssueKey key, HeldFixRow held, CancellationToken cancellationToken) =>
        rows.UpdateAsync(Held, Held.Key(RowKey.Installation(installation), RowKey.Id(key.Subject), key.Policy), _ => held, cancellationToken);
}

/// <summary>A change as stored.</summary>
/// <param name="Id">By which a person undoes it.</param>
/// <param name="Subject">GitHub's numeric id.</param>
/// <param name="Policy">Id of the policy that it is for.</param>
/// <param name="Kind">Of the change, in kebab-case.</param>
/// <param name="Key">What it is known by, with the others that were offered with it: see <see cref="KnownChanges.KeyOf"/>.</param>
/// <param name="BegunAt">When its intent was stored.</param>
internal sealed record ChangeRow(string Id, long Subject, string Policy, string Kind, string Key, DateTimeOffset BegunAt)
{
    public ChangeState State { get; init; }

    /// <summary>Owner and name of the subject then. Foreign text.</summary>
    public string Name { get; init; } = "";

    /// <summary>What it does, for a person. Foreign text.</summary>
    public string Says { get; init; } = "";

    /// <summary>What is changed, as the executor knows it; null where that is only known when it is there. Foreign text.</summary>
    public string? Place { get; init; }

    /// <summary>As it was, in the executor's words; null where nothing was there. Foreign text.</summary>
    public string? Before { get; init; }

    /// <summary>As it is to be, in the executor's words. Foreign text.</summary>
    public string Wanted { get; init; } = "";

    /// <summary>As it was read back; null while it was not. Foreign text.</summary>
    public string? After { get; init; }
}

/// <summary>How far a change has come.</summary>
internal enum ChangeState
{
    /// <summary>Whether it was made is not known for certain.</summary>
    Begun,

    /// <summary>It was made and read back.</summary>
    Done,

    /// <summary>GitHub refused it, or somebody was faster.</summary>
    Dropped,

    /// <summary>A person took it back.</summary>
    Undone,
}

/// <summary>Why what a verdict offers is not applied, as stored.</summary>
/// <param name="Key">Of what is offered: something else is not held.</param>
/// <param name="Because">One sentence without full stop.</param>
/// <param name="Until">When it is tried again; null for never.</param>
internal sealed record HeldFixRow(string Key, string Because, DateTimeOffset? Until)
{
    /// <summary>Number of the pull request that proposes it.</summary>
    public int? PullRequest { get; init; }

    /// <returns>Null where what the demand's findings offer may be applied.</returns>
    public HeldFix? For(Demand demand, DateTimeOffset now) =>
        demand is Demand.InForce { Offered: { IsEmpty: false } offered } && KnownChanges.KeyOf(offered.Select(change => change.Key)) == Key && !(Until <= now)
            ? new HeldFix(Because) { PullRequest = PullRequest }
            : null;
}
