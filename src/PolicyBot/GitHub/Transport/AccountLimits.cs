using System.Collections.Immutable;

namespace PolicyBot.GitHub.Transport;

/// <summary>What is known of an account's limits, by GitHub's word for each: <c>core</c>, <c>graphql</c>, <c>audit_log</c>; and <see cref="Secondary"/>, which is on all.</summary>
internal sealed record AccountLimits(ImmutableSortedDictionary<string, LimitState> ByResource)
{
    public const string Secondary = "secondary";

    public static AccountLimits Unknown { get; } = new(ImmutableSortedDictionary.Create<string, LimitState>(StringComparer.Ordinal));

    /// <summary>False until an answer told of a limit: a GitHub Enterprise Server has none unless its administrator says so.</summary>
    public bool AreInForce => ByResource.Values.Any(limit => limit.Limit > 0);

    public LimitState this[string resource] => ByResource.GetValueOrDefault(resource, LimitState.Unknown);

    public AccountLimits With(string resource, LimitState seen) => new(ByResource.SetItem(resource, this[resource].With(seen)));

    public AccountLimits With(AccountLimits other) => other.ByResource.Aggregate(this, (all, limit) => all.With(limit.Key, limit.Value));

    /// <summary>Until when nothing may be asked.</summary>
    /// <param name="share">Of each hour's limit that may be used, up to 1.</param>
    public DateTimeOffset BlockedUntil(string resource, double share)
    {
        var (limit, secondary) = (this[resource], this[Secondary].BlockedUntil);
        var until = limit.Limit > 0 && limit.Used >= limit.Limit * share && limit.ResetAt > limit.BlockedUntil ? limit.ResetAt : limit.BlockedUntil;
        return until > secondary ? until : secondary;
    }
}

/// <summary>What is known of one limit.</summary>
/// <param name="Limit">For an hour; 0 where it is not known.</param>
/// <param name="Used">Of it, by whomever.</param>
/// <param name="ResetAt">When the hour ends.</param>
/// <param name="BlockedUntil">GitHub refused, and said to come back then.</param>
internal sealed record LimitState(int Limit, int Used, DateTimeOffset ResetAt, DateTimeOffset BlockedUntil)
{
    public static LimitState Unknown { get; } = new(0, 0, DateTimeOffset.MinValue, DateTimeOffset.MinValue);

    public static LimitState Blocked(DateTimeOffset until) => Unknown with { BlockedUntil = until };

    /// <summary>Answers come in any order: within one hour the higher count is the later one.</summary>
    public LimitState With(LimitState seen)
    {
        var hour = seen.ResetAt > ResetAt ? seen
            : seen.ResetAt == ResetAt && seen.Used > Used ? seen
            : this;
        return hour with { BlockedUntil = seen.BlockedUntil > BlockedUntil ? seen.BlockedUntil : BlockedUntil };
    }
}
