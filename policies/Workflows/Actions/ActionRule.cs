using System.Collections.Immutable;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Policies.Workflows.Actions;

/// <summary>What holds for some actions.</summary>
[ReadsWhatFits]
public sealed record ActionRule : IChecksItself
{
    /// <summary>What people call it.</summary>
    public string Name { get; init; } = "";

    /// <summary>What it does about the actions. A rule without it does nothing.</summary>
    public required RuleMethod? Method { get; init; }

    /// <summary>Which rules come first; of equal ones those that deny.</summary>
    public RulePriority Priority { get; init; } = RulePriority.Medium;

    /// <summary>The actions; absent for all.</summary>
    [Setting(IsVital = true)]
    public ImmutableArray<ActionSelector>? Actions { get; init; }

    /// <summary>Of a rule that requires: a run of the workflow on the newest commit must have succeeded.</summary>
    public bool MustPass { get; init; }

    /// <summary>Of a rule that requires: all of the actions, not one of them.</summary>
    public bool RequireAll { get; init; }

    public IEnumerable<(string Key, string Complaint)> Complaints
    {
        get
        {
            if (Method == RuleMethod.Require && !RequireAll && Actions is null or { IsEmpty: true })
            {
                yield return ("actions", "names no action, and the rule asks for one of them: it can never be satisfied");
            }

            foreach (var key in Method is RuleMethod.Require or null ? [] : new[] { (MustPass, "mustPass"), (RequireAll, "requireAll") }.Where(one => one.Item1).Select(one => one.Item2))
            {
                yield return (key, "means nothing for a rule that does not require");
            }
        }
    }
}
