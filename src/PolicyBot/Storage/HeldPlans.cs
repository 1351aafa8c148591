using System.Collections.Immutable;
using PolicyBot.Storage.Rows;

namespace PolicyBot.Storage;

/// <summary>The plan of an installation that waits until a person agrees, and what a person has agreed to.</summary>
internal sealed class HeldPlans(StateRows rows, TimeProvider clock)
{
    /// <summary>A leave that was not used by then is asked for again.</summary>
    public static TimeSpan AgreementLasts { get; } = TimeSpan.FromDays(7);

    private static readonly RowKind<HeldPlanRow> Kind = new("held-plan", 1, StorageJson.Default.HeldPlanRow);

    /// <returns>Null where nothing is held or agreed to.</returns>
    public async Task<HeldPlanRow?> GetAsync(long installation, CancellationToken cancellationToken)
    {
        var row = (await rows.GetAsync(Kind, Key(installation), cancellationToken))?.Value;
        return row is { AgreedAt: { } agreed } && agreed + AgreementLasts <= clock.GetUtcNow() ? row with { Agreed = [], AgreedAt = null } : row;
    }

    /// <summary>Keeps what is held now; null where nothing is any more. What was agreed to stays.</summary>
    public Task HoldAsync(long installation, string? id, ImmutableArray<HeldActionRow> actions, CancellationToken cancellationToken) =>
        rows.UpdateAsync(
            Kind,
            Key(installation),
            row => (row ?? HeldPlanRow.None) with { Id = id, HeldAt = row is not null && row.Id == id ? row.HeldAt : clock.GetUtcNow(), Actions = actions },
            cancellationToken);

    /// <summary>A person agrees to the plan of this id.</summary>
    /// <returns>False where another plan is held, or none.</returns>
    public async Task<bool> AgreeAsync(long installation, string id, string who, CancellationToken cancellationToken)
    {
        if ((await GetAsync(installation, cancellationToken))?.Id != id)
        {
            return false;
        }

        var row = await rows.UpdateAsync(
            Kind,
            Key(installation),
            row => row is not null && row.Id == id ? row with { Id = null, Actions = [], Agreed = row.Actions, AgreedAt = clock.GetUtcNow(), AgreedBy = who } : row ?? HeldPlanRow.None,
            cancellationToken);
        return row.Value?.AgreedBy == who;
    }

    private static StateKey Key(long installation) => Kind.Key(RowKey.Installation(installation), "now");
}

/// <summary>A held plan as stored.</summary>
/// <param name="Id">Null where nothing is held.</param>
/// <param name="HeldAt">Since when it is this plan.</param>
internal sealed record HeldPlanRow(string? Id, DateTimeOffset HeldAt, ImmutableArray<HeldActionRow> Actions)
{
    public static HeldPlanRow None { get; } = new(null, default, []);

    /// <summary>What a person agreed to, until <see cref="HeldPlans.AgreementLasts"/> after <see cref="AgreedAt"/>.</summary>
    public ImmutableArray<HeldActionRow> Agreed { get; init; } = [];

    public DateTimeOffset? AgreedAt { get; init; }

    /// <summary>A login, or <c>command line</c>.</summary>
    public string? AgreedBy { get; init; }
}

/// <summary>One action of a held plan as stored.</summary>
/// <param name="Name">Of the subject, for a person. Foreign text.</param>
internal sealed record HeldActionRow(long Subject, string Policy, string Verb, string Name);
