using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Facts.Branches;

namespace PolicyBot.GitHub.Configuration;

/// <summary>Whether a change of the organization's files needs the approval of a second person.</summary>
internal static class ReviewRequirement
{
    /// <param name="fact">The rules of the default branch of the repository that holds the files.</param>
    public static Fact<bool> Of(Fact<BranchRules> fact)
    {
        if (!fact.IsKnown(out var rules, out var gap))
        {
            return gap;
        }

        if (rules.IsEmpty || !rules.Of(BranchRules.Default).IsKnown(out var branch, out gap))
        {
            return rules.IsEmpty ? false : gap!;
        }

        if (branch is not Branch.Present present)
        {
            return false;
        }

        if (present.Classic.IsKnown(out var classic, out var hidden) && classic is { Reviews.Approvals: > 0 })
        {
            return true;
        }

        foreach (var ruleset in present.Rulesets.Seen.Where(Requires))
        {
            if (!ruleset.Bypass.IsKnown(out var actors, out var unseen))
            {
                hidden ??= unseen;
            }
            else if (actors.All(actor => actor.IsAdministrator || actor.Mode == BypassMode.PullRequest))
            {
                return true;
            }
        }

        return (hidden ?? present.Rulesets.Incomplete) is { } obstacle ? obstacle : false;
    }

    private static bool Requires(Ruleset ruleset) => ruleset.Rules.OfType<RulesetRule.PullRequest>().Any(rule => rule.Reviews.Approvals > 0);
}
