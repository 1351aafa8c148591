using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PolicyBot.Engine.Facts.Branches;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Policies.Branches.BranchProtection;

/// <summary>Branches are protected by classic protection and rulesets, judged together by what holds in effect.</summary>
public sealed record BranchProtectionPolicy : Policy<BranchProtectionFacts>
{
    /// <summary>Judge the default branch.</summary>
    public bool EnforceDefault { get; set; } = true;

    /// <summary>Names of further branches to judge.</summary>
    [Setting(Merge = Merge.ByRepository, IgnoresDisableRepoOverride = true)]
    public ImmutableArray<string> EnforceBranches { get; set; } = [];

    /// <summary>Changes need an approving review.</summary>
    public bool RequireApproval { get; set; } = true;

    /// <summary>How many approvals; counts only with <see cref="RequireApproval"/>.</summary>
    [Range(0, 10)]
    public int ApprovalCount { get; set; } = 1;

    /// <summary>An owner of the changed files must approve.</summary>
    public bool RequireCodeOwnerReviews { get; set; }

    /// <summary>A new push withdraws approvals; judged only where reviews are required.</summary>
    public bool DismissStale { get; set; } = true;

    /// <summary>Force pushes are blocked.</summary>
    public bool BlockForce { get; set; } = true;

    /// <summary>A change must be up to date with its base; judged only with <see cref="RequireStatusChecks"/>.</summary>
    public bool RequireUpToDateBranch { get; set; } = true;

    /// <summary>Administrators are bound, too.</summary>
    public bool EnforceOnAdmins { get; set; }

    /// <summary>Commits must be signed.</summary>
    public bool RequireSignedCommits { get; set; }

    /// <summary>Checks that must succeed.</summary>
    public ImmutableArray<RequiredCheck> RequireStatusChecks { get; set; } = [];

    public override IEnumerable<string> PartsOf(Type section)
    {
        var named = EnforceBranches.Where(branch => branch != BranchRules.Default);
        return (EnforceDefault ? named.Append(BranchRules.Default) : named).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
    }

    public override IEnumerable<Observation> Judge(BranchProtectionFacts facts)
    {
        if (!PartsOf(typeof(BranchRules)).Any())
        {
            yield return new Observation.NotApplicable("The configuration names no branch to protect.");
        }
        else if (facts.Rules.IsKnown(out var rules, out _) && rules.IsEmpty)
        {
            yield return new Observation.NotApplicable("The repository is empty: there is no branch to protect.");
        }
        else if (BranchesIn(facts).Select(asked => asked.NotOffered).ToImmutableArray() is [{ } plan, ..] offers && offers.All(gap => gap is not null))
        {
            yield return new Observation.NotApplicable(plan.Detail);
        }
    }

    /// <summary>The branches that these settings ask for, each once, also where two parts mean the same branch.</summary>
    internal IEnumerable<AskedBranch> BranchesIn(BranchProtectionFacts facts) =>
        facts.Rules.IsKnown(out var rules, out var gap)
            ? PartsOf(typeof(BranchRules)).Select(part => AskedBranch.Of(rules, part)).DistinctBy(asked => asked.Target)
            : [new AskedBranch(Target.Subject, gap, RulesetFix.ConditionOf(BranchRules.Default))];
}
