using System.Collections.Immutable;
using PolicyBot.Engine.Changes;
using PolicyBot.Engine.Facts.Branches;

namespace PolicyBot.Policies.Branches.BranchProtection;

/// <summary>The change that settles what a branch falls short of: the repository's one ruleset of ours, raised to what the settings ask.</summary>
/// <param name="AskedBranches">Conditions of all branches that the settings name.</param>
/// <param name="DefaultBranch">Its name; null where it is not known.</param>
internal sealed record RulesetFix(BranchProtectionPolicy Policy, ImmutableSortedSet<string> AskedBranches, string? DefaultBranch)
{
    public static RulesetFix Of(BranchProtectionPolicy policy, BranchRules rules)
    {
        var defaultName = rules.Of(BranchRules.Default).IsKnown(out var branch, out _) ? branch.Name : rules.DefaultName;
        var conditions = policy.PartsOf(typeof(BranchRules)).Select(part => part == defaultName ? BranchRules.Default : part).Select(ConditionOf);
        return new RulesetFix(policy, conditions.ToImmutableSortedSet(StringComparer.Ordinal), defaultName);
    }

    /// <summary>How a ruleset names the branch that a part of the settings means.</summary>
    public static string ConditionOf(string part) =>
        part == BranchRules.Default ? Change.RaiseRuleset.DefaultBranchCondition : Change.RaiseRuleset.ConditionOf(part)!;

    /// <param name="condition">The branch's.</param>
    /// <param name="demanded">Ids of the rules that it falls short of.</param>
    public Change? Raise(string condition, IEnumerable<string> demanded)
    {
        var asked = Requirements.Asked(Policy);
        var fallsShortOf = demanded.Where(asked.ContainsKey).ToImmutableSortedSet(StringComparer.Ordinal);
        return fallsShortOf.IsEmpty
            ? null
            : new Change.RaiseRuleset(ImmutableSortedSet.Create(StringComparer.Ordinal, condition), fallsShortOf, asked, AskedBranches)
            {
                BindsAdministrators = Policy.EnforceOnAdmins,
                DefaultBranch = DefaultBranch,
            };
    }

    /// <summary>For a branch that nothing protects: all that the settings ask of it. What is asked only of reviews is not, where none are asked for.</summary>
    public Change? RaiseAll(string condition) => Raise(
        condition, Requirements.Asked(Policy).Keys.Where(rule => rule != Requirements.DismissStaleId || Policy.RequireApproval || Policy.RequireCodeOwnerReviews));
}
