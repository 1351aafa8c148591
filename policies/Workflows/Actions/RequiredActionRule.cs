using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;
using PolicyBot.Engine.Text;
using PolicyBot.Engine.Workflows;

namespace PolicyBot.Policies.Workflows.Actions;

/// <summary>What a rule requires is used in a workflow that runs on pushes and proposals.</summary>
internal sealed class RequiredActionRule : Rule<ActionsPolicy, ActionsFacts>
{
    public const string Id = "required-action";

    public override IEnumerable<Observation> Judge(ActionsPolicy policy, ActionsFacts facts)
    {
        if (!facts.Used.IsKnown(out var used, out var gap))
        {
            return [new Observation.Hidden(Target.Subject, gap)];
        }

        return RuleBook.AsWritten(policy, facts.Languages).Where(rule => rule.Rule.Method == RuleMethod.Require).Select(rule => Judge(rule, used, facts)).OfType<Observation>();
    }

    private static Observation? Judge(BookedRule rule, UsedActions used, ActionsFacts facts)
    {
        var selectors = rule.Selectors ?? [];
        var states = selectors.Select(selector => (Selector: selector, IsKept: IsKept(selector, rule.Rule.MustPass, used, facts))).ToImmutableArray();
        var isSatisfied = rule.Rule.RequireAll ? Ternary.All(states.Select(state => state.IsKept)) : Ternary.Any(states.Select(state => state.IsKept));
        var isBroken = Ternary.All([rule.Holds, Ternary.Not(isSatisfied)]);
        var target = Target.Setting("groups", rule.Key);
        return !isBroken.IsKnown(out var broken, out var gap) ? new Observation.Hidden(target, gap)
            : broken ? new Observation.Found(target, Message(rule, [.. states.Where(state => state.IsKept is not Fact<bool>.Known { Value: true }).Select(state => state.Selector)]))
            : null;
    }

    /// <summary>Whether some workflow does it. What could not be read may do it, too.</summary>
    private static Fact<bool> IsKept(BookedSelector selector, bool mustPass, UsedActions used, ActionsFacts facts)
    {
        var unread = used.Unlisted is { } unlisted ? [unlisted] : ImmutableArray<Gap>.Empty;
        return Ternary.Any(
        [
            .. used.Workflows.Select(workflow => IsKept(selector, mustPass, workflow, facts)),
            .. unread.Select(gap => (Fact<bool>)gap),
        ]);
    }

    private static Fact<bool> IsKept(BookedSelector selector, bool mustPass, UsingWorkflow workflow, ActionsFacts facts)
    {
        var uses = Ternary.Any([.. workflow.Uses.Select(use => selector.Means(use, facts.Versions)), .. workflow.Gaps.Select(gap => (Fact<bool>)gap)]);
        return workflow is { RunsOnPushAndProposal: false, IsRead: true } || uses is Fact<bool>.Known { Value: false } ? false
            : mustPass ? Ternary.All([uses, facts.Runs.IsKnown(out var runs, out var gap) ? runs.Of(workflow.Path) : gap])
            : uses;
    }

    private static Sentence Message(BookedRule rule, ImmutableArray<BookedSelector> missing)
    {
        if (missing.IsEmpty)
        {
            return $"The {rule.Label} requires one of no actions.";
        }

        var names = Sentence.Join(", ", missing.Select(one => one.Selector).Select(Name));
        Sentence how = rule.Rule.MustPass ? Passing : Running;
        if (rule.Rule.RequireAll)
        {
            return $"The {rule.Label} requires {names} in a workflow that runs on push and pull_request{how}.";
        }

        return $"The {rule.Label} requires one of {names} in a workflow that runs on push and pull_request{how}.";
    }

    private static Sentence Running => $"";

    private static Sentence Passing => $", with a run of the newest commit that passes";

    private static Sentence Name(ActionSelector selector)
    {
        if (selector.Version.Length == 0)
        {
            return $"{selector.Name}";
        }

        return $"{selector.Name} in version {selector.Version}";
    }
}
