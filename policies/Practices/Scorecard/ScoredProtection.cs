using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Facts.Branches;

namespace PolicyBot.Policies.Practices.Scorecard;

/// <summary>A branch in Scorecard's tiers. A tier counts in part where it is met in part, and only once all tiers before it are met.</summary>
/// <param name="Tiers">From the first.</param>
/// <param name="Gaps">Why some is not known.</param>
internal sealed record ScoredProtection(ImmutableArray<ScoredTier> Tiers, ImmutableArray<Gap> Gaps)
{
    /// <summary>What is known to be missing, in the order of the tiers.</summary>
    public IEnumerable<string> Missing => Tiers.SelectMany(tier => tier.Demands).Where(demand => demand.IsMet == false).Select(demand => demand.What);

    public static ScoredProtection Of(Branch.Present branch, Fact<WellKnownFiles> files)
    {
        var classicGap = branch.Classic is Fact<ClassicProtection?>.Unknown { Gap: { Reason: not GapReason.Plan } unknown } ? unknown : null;
        var rulesetGap = branch.Rulesets.Incomplete is { Reason: not GapReason.Plan } incomplete ? incomplete : null;
        var isWhole = classicGap is null && rulesetGap is null;
        var classic = branch.Classic is Fact<ClassicProtection?>.Known { Value: { } known } ? known : null;
        var rules = branch.Rulesets.Seen.SelectMany(ruleset => ruleset.Rules).ToImmutableArray();
        var reviews = rules.OfType<RulesetRule.PullRequest>().Select(rule => rule.Reviews).Concat(classic?.Reviews is { } classicReviews ? [classicReviews] : []).ToImmutableArray();
        var checks = rules.OfType<RulesetRule.StatusChecks>().Select(rule => rule.Required).Concat(classic?.StatusChecks is { } classicChecks ? [classicChecks] : [])
            .Where(required => !required.Checks.IsEmpty).ToImmutableArray();
        var bypasses = branch.Rulesets.Seen.Where(ruleset => !ruleset.Rules.IsEmpty).Select(ruleset => ruleset.Bypass).ToImmutableArray();
        var owners = files.Map(known => (bool?)(CodeownersPlaces.In(known) is { IsBlob: true }));

        bool? Met(bool isSeen) => isSeen ? true : isWhole ? false : null;
        return new ScoredProtection(
            [
                new ScoredTier(3,
                [
                    new ScoredDemand("force pushes are blocked", Met(classic is { AllowsForcePushes: false } || rules.OfType<RulesetRule.NonFastForward>().Any())),
                    new ScoredDemand("deletion is blocked", Met(classic is { AllowsDeletions: false } || rules.OfType<RulesetRule.Deletion>().Any())),
                ]),
                new ScoredTier(3,
                [
                    new ScoredDemand("one approval is required", Met(reviews.Any(required => required.Approvals > 0)), Weight: 2),
                    new ScoredDemand("changes come by pull requests", Met(!reviews.IsEmpty)),
                    new ScoredDemand("branches must be up to date", Met(checks.Any(required => required.Strict))),
                    new ScoredDemand("the last push needs an approval", Met(reviews.Any(required => required.OfLastPush))),
                ]),
                new ScoredTier(2, [new ScoredDemand("a status check is required", Met(!checks.IsEmpty))]),
                new ScoredTier(1,
                [
                    new ScoredDemand("two approvals are required", Met(reviews.Any(required => required.Approvals > 1))),
                    new ScoredDemand("code owners must approve, and there are some", And(Met(reviews.Any(required => required.FromCodeOwners)), owners.IsKnown(out var are, out _) ? are : null)),
                ]),
                new ScoredTier(1,
                [
                    new ScoredDemand("a push withdraws approvals", Met(reviews.Any(required => required.DismissesStale))),
                    new ScoredDemand("nobody may bypass it, administrators neither", Bound(classic, bypasses, isWhole)),
                ]),
            ],
            [.. new[] { classicGap, rulesetGap, owners.IsKnown(out _, out var noFiles) ? null : noFiles }.Concat(bypasses.Select(bypass => bypass.IsKnown(out _, out var hidden) ? null : hidden)).OfType<Gap>()]);
    }

    /// <param name="unknown">What is taken for the answer where there is none.</param>
    public int ScoreIf(bool unknown)
    {
        var score = 0m;
        foreach (var tier in Tiers)
        {
            var (met, all) = (tier.Demands.Where(demand => demand.IsMet ?? unknown).Sum(demand => demand.Weight), tier.Demands.Sum(demand => demand.Weight));
            score += (decimal)tier.Points * met / all;
            if (met < all)
            {
                break;
            }
        }

        return (int)score;
    }

    /// <summary>As Scorecard takes it: each protection that is in force must bind everybody.</summary>
    private static bool? Bound(ClassicProtection? classic, ImmutableArray<Fact<ImmutableArray<BypassActor>>> bypasses, bool isWhole)
    {
        var answers = bypasses.Select(bypass => bypass.IsKnown(out var actors, out _) ? actors.IsEmpty : (bool?)null).Concat(classic is null ? [] : [classic.EnforcesOnAdmins]).ToImmutableArray();
        return answers.Contains(false) ? false
            : answers.IsEmpty ? isWhole ? false : null
            : isWhole && !answers.Contains(null) ? true
            : null;
    }

    private static bool? And(bool? one, bool? other) => one == false || other == false ? false : one is null || other is null ? null : true;
}
