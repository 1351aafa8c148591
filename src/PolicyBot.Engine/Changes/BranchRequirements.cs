using System.Collections.Immutable;
using PolicyBot.Engine.Facts.Branches;
using PolicyBot.Engine.Text;

namespace PolicyBot.Engine.Changes;

/// <summary>All that a ruleset can require of a branch and that we know of, in the vocabulary in which the strictest of several wins.</summary>
public sealed record BranchRequirements
{
    public static BranchRequirements None { get; } = new();

    /// <summary>Null where no pull request is required.</summary>
    public RequiredReviews? Reviews { get; init; }

    /// <summary>Needs a pull request.</summary>
    public bool ResolvesConversations { get; init; }

    /// <summary>By name and App; an App's check is not beside the same check of any App.</summary>
    public ImmutableArray<StatusCheck> Checks { get; init; } = [];

    /// <summary>Means something only where there are <see cref="Checks"/>.</summary>
    public bool UpToDate { get; init; }

    public bool BlocksForcePushes { get; init; }

    public bool BlocksDeletion { get; init; }

    public bool SignedCommits { get; init; }

    public bool LinearHistory { get; init; }

    /// <summary>Types of rules that no policy asks for.</summary>
    public ImmutableSortedSet<string> Others { get; init; } = [];

    /// <summary>The same text for the same requirements.</summary>
    public string Key => string.Join(
        ';',
        Reviews?.ToString() ?? "",
        ResolvesConversations,
        string.Join(',', Checks.Select(check => $"{check.Context}\0{check.AppId}")),
        UpToDate,
        BlocksForcePushes,
        BlocksDeletion,
        SignedCommits,
        LinearHistory,
        string.Join(',', Others));

    /// <summary>As a list in words; what is foreign is quoted.</summary>
    public Sentence Says => Sentence.Join(", ", Phrases());

    /// <summary>What holds where all of these hold together.</summary>
    public static BranchRequirements Join(params IEnumerable<BranchRequirements> all) => all.Aggregate(None, (one, other) => one.Join(other));

    public static BranchRequirements Of(IEnumerable<RulesetRule> rules) => Join(rules.Select(Of));

    public BranchRequirements Join(BranchRequirements other) => new()
    {
        Reviews = Strictest(Reviews, other.Reviews),
        ResolvesConversations = ResolvesConversations || other.ResolvesConversations,
        Checks = InOrder(Checks.Concat(other.Checks)),
        UpToDate = UpToDate || other.UpToDate,
        BlocksForcePushes = BlocksForcePushes || other.BlocksForcePushes,
        BlocksDeletion = BlocksDeletion || other.BlocksDeletion,
        SignedCommits = SignedCommits || other.SignedCommits,
        LinearHistory = LinearHistory || other.LinearHistory,
        Others = Others.Union(other.Others).WithComparer(StringComparer.Ordinal),
    };

    /// <summary>True where it is at least as strict in everything.</summary>
    public bool Covers(BranchRequirements other) => Join(other).Key == Join(None).Key;

    /// <summary>True where something that <paramref name="part"/> speaks of is stricter here than in <paramref name="before"/>.</summary>
    public bool Raises(BranchRequirements before, BranchRequirements part) =>
        (part.Reviews is not null && IsStricter(Reviews, before.Reviews, part.Reviews))
        || (part.ResolvesConversations && ResolvesConversations && !before.ResolvesConversations)
        || part.Checks.Any(wanted => Checks.Any(check => check.Context == wanted.Context && !before.Checks.Contains(check)))
        || (part.UpToDate && UpToDate && !before.UpToDate)
        || (part.BlocksForcePushes && BlocksForcePushes && !before.BlocksForcePushes)
        || (part.BlocksDeletion && BlocksDeletion && !before.BlocksDeletion)
        || (part.SignedCommits && SignedCommits && !before.SignedCommits)
        || (part.LinearHistory && LinearHistory && !before.LinearHistory);

    private static bool IsStricter(RequiredReviews? after, RequiredReviews? before, RequiredReviews part) => after is not null
        && ((part.Approvals > 0 && after.Approvals > (before?.Approvals ?? 0))
            || (part.DismissesStale && after.DismissesStale && before is not { DismissesStale: true })
            || (part.FromCodeOwners && after.FromCodeOwners && before is not { FromCodeOwners: true })
            || (part.OfLastPush && after.OfLastPush && before is not { OfLastPush: true })
            || (part == new RequiredReviews(0) && before is null));

    private static BranchRequirements Of(RulesetRule rule) => rule switch
    {
        RulesetRule.PullRequest pull => None with { Reviews = pull.Reviews, ResolvesConversations = pull.ResolvesConversations },
        RulesetRule.StatusChecks checks => None with { Checks = InOrder(checks.Required.Checks), UpToDate = checks.Required.Strict },
        RulesetRule.NonFastForward => None with { BlocksForcePushes = true },
        RulesetRule.Deletion => None with { BlocksDeletion = true },
        RulesetRule.RequiredSignatures => None with { SignedCommits = true },
        RulesetRule.RequiredLinearHistory => None with { LinearHistory = true },
        RulesetRule.Other other => None with { Others = [other.Type] },
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, null),
    };

    private static RequiredReviews? Strictest(RequiredReviews? one, RequiredReviews? other) => (one, other) switch
    {
        (null, _) => other,
        (_, null) => one,
        _ => new RequiredReviews(
            Math.Max(one.Approvals, other.Approvals),
            one.DismissesStale || other.DismissesStale,
            one.FromCodeOwners || other.FromCodeOwners,
            one.OfLastPush || other.OfLastPush),
    };

    private static ImmutableArray<StatusCheck> InOrder(IEnumerable<StatusCheck> checks) =>
    [
        .. checks.Distinct()
            .GroupBy(check => check.Context, StringComparer.Ordinal)
            .SelectMany(group => group.Any(check => check.AppId is not null) ? group.Where(check => check.AppId is not null) : group)
            .OrderBy(check => check.Context, StringComparer.Ordinal)
            .ThenBy(check => check.AppId),
    ];

    private IEnumerable<Sentence> Phrases()
    {
        if (Reviews is { } reviews)
        {
            yield return reviews.Approvals switch
            {
                0 => $"a pull request",
                1 => $"a pull request with 1 approval",
                var many => $"a pull request with {many} approvals",
            };
            foreach (var phrase in Phrases(reviews))
            {
                yield return phrase;
            }
        }

        if (ResolvesConversations)
        {
            yield return $"resolution of conversations";
        }

        foreach (var check in Checks)
        {
            yield return $"status check {check.Context}";
        }

        if (UpToDate)
        {
            yield return $"an up-to-date branch";
        }

        if (BlocksForcePushes)
        {
            yield return $"the block on force pushes";
        }

        if (BlocksDeletion)
        {
            yield return $"the block on deletion";
        }

        if (SignedCommits)
        {
            yield return $"signed commits";
        }

        if (LinearHistory)
        {
            yield return $"linear history";
        }
    }

    private static IEnumerable<Sentence> Phrases(RequiredReviews reviews)
    {
        if (reviews.DismissesStale)
        {
            yield return $"dismissal of stale approvals";
        }

        if (reviews.FromCodeOwners)
        {
            yield return $"review by code owners";
        }

        if (reviews.OfLastPush)
        {
            yield return $"approval of the last push";
        }
    }
}
