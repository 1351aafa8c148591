using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;
using PolicyBot.Engine.Text;
using PolicyBot.Engine.Workflows;

namespace PolicyBot.Policies.Workflows.Actions;

/// <summary>Nothing is used that a rule denies and no rule before it allows.</summary>
internal sealed class DeniedActionRule : Rule<ActionsPolicy, ActionsFacts>
{
    public override IEnumerable<Observation> Judge(ActionsPolicy policy, ActionsFacts facts)
    {
        if (!facts.Used.IsKnown(out var used, out var gap))
        {
            return [new Observation.Hidden(Target.Subject, gap)];
        }

        var rules = RuleBook.InOrder(policy, facts.Languages);
        return rules.Any(rule => rule.IsDeny)
            ? used.All.DistinctBy(use => (use.Path, use.Text.Value)).Select(use => Judge(use, rules, facts.Versions)).OfType<Observation>().Concat(Hidden(used))
            : [];
    }

    private static IEnumerable<Observation> Hidden(UsedActions used) =>
        used.Hidden.Select(hidden => new Observation.Hidden(hidden.Path is { } path ? Target.Path(path) : Target.Subject, hidden.Gap))
            .Concat(used.Unlisted is { } gap ? [new Observation.Hidden(Target.Subject, gap)] : []);

    /// <summary>
    /// The first rule that hits decides. A rule of which it is not known whether it hits may decide or not, so that both is followed: only where both come to the same
    /// is anything said.
    /// </summary>
    private static Observation? Judge(ActionUse use, ImmutableArray<BookedRule> rules, Fact<ActionVersions> versions)
    {
        var (mayBeDenied, mayBeAllowed, hidden) = (false, false, (Gap?)null);
        foreach (var rule in rules)
        {
            var hits = rule.Hits(use, versions);
            if (!hits.IsKnown(out var doesHit, out var gap))
            {
                hidden ??= gap;
                (mayBeDenied, mayBeAllowed) = (mayBeDenied || rule.IsDeny, mayBeAllowed || !rule.IsDeny);
            }
            else if (doesHit)
            {
                return rule.IsDeny && !mayBeAllowed ? Found(use, rule, versions)
                    : rule.IsDeny || mayBeDenied ? Hide(use, hidden!)
                    : null;
            }
        }

        return mayBeDenied ? Hide(use, hidden!) : null;
    }

    private static Target TargetOf(ActionUse use) => Target.Path(use.Path, use.Text.Value);

    private static Observation.Hidden Hide(ActionUse use, Gap gap) => new(TargetOf(use), gap);

    private static Observation.Found Found(ActionUse use, BookedRule rule, Fact<ActionVersions> versions) => new(TargetOf(use), Message(use, rule, versions))
    {
        Location = new Location(use.Path, use.Text.Position.Line, use.Text.Position.Column),
    };

    private static Sentence Message(ActionUse use, BookedRule rule, Fact<ActionVersions> versions)
    {
        if (rule.HitsUntold(use, versions))
        {
            return $"The version of {use.Text.Value} could not be told, and {rule.Label} denies some.";
        }

        if (ToldVersion.IsHidden(use) && ToldVersion.Of(use, versions).IsKnown(out var told, out _) && !told.IsEmpty)
        {
            return $"{use.Text.Value}, which is version {string.Join(" and ", told)} by its tags, is denied by {rule.Label}.";
        }

        return $"{use.Text.Value} is denied by {rule.Label}.";
    }
}
