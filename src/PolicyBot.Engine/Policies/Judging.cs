using System.Collections.Immutable;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;

namespace PolicyBot.Engine.Policies;

/// <summary>Judges one assignment on facts. Pure: the same facts give the same verdict.</summary>
public static class Judging
{
    /// <param name="facts">Of the subject.</param>
    /// <param name="organization">Of its organization; none for a local directory.</param>
    /// <param name="last">The verdict before this one, from which findings under a gap are carried over; null for the first.</param>
    /// <param name="now">Decides which waivers are in force.</param>
    public static Verdict Judge(this Assignment assignment, SubjectFacts facts, SubjectFacts organization, Verdict? last, DateTimeOffset now)
    {
        var rules = assignment.Rules;
        if (assignment.Unreadable is { } unreadable)
        {
            // Whether it is asked for is not known, so nothing fails; what was open before is no news when it is known again.
            // Nor is it known which rules: the settings may want others, and by default there may be none.
            rules = [.. rules, .. assignment.Policy.Rules.Where(rule => rules.IsEmpty || !assignment.Settings.Wants(rule.Id))];
            ImmutableArray<RuleGap> hidden = [.. rules.Select(rule => new RuleGap(rule.Id, Target.Subject, unreadable))];
            return Verdict.Of(assignment.Policy.Id, null, [], hidden, assignment.MinimumSeverity, rules.Length) with { Findings = [.. CarriedOver(last, hidden, rules)] };
        }

        var input = assignment.Policy.FactsFrom(facts, organization);
        var aside = assignment.Policy.IsItsOnlyRule ? [] : Look(assignment.Policy.Id, () => assignment.Settings.JudgeFacts(input));
        var seen = rules.Select(rule => (Rule: rule, Observations: aside.AddRange(Look(rule.Id, () => rule.Judge(assignment.Settings, input))))).ToImmutableArray();
        if (seen.Length > 0 && seen.All(look => look.Observations.Any(observation => observation is Observation.NotApplicable)))
        {
            var reason = seen[0].Observations.OfType<Observation.NotApplicable>().First().Reason;
            return Verdict.Of(assignment.Policy.Id, reason, [], [], assignment.MinimumSeverity, rules.Length);
        }

        ImmutableArray<RuleGap> gaps =
        [
            .. seen.SelectMany(look => look.Observations.OfType<Observation.Hidden>().Select(hidden => new RuleGap(look.Rule.Id, hidden.Target, hidden.Gap))),
        ];
        var found = seen.SelectMany(look => look.Observations.OfType<Observation.Found>().Select(finding => Finding(assignment, look.Rule, finding)));
        var findings = found.Concat(CarriedOver(last, gaps, rules)).Select(finding => finding with
        {
            Waiver = assignment.Waivers.FirstOrDefault(waiver => waiver.Covers(finding, now)),
        });
        return Verdict.Of(assignment.Policy.Id, null, findings, gaps, assignment.MinimumSeverity, rules.Length);
    }

    private static ImmutableArray<Observation> Look(string who, Func<IEnumerable<Observation>> look)
    {
        // Around one policy on one subject, as the house allows: a defect in a rule is that rule's gap and stops nothing else.
        try
        {
            return [.. look()];
        }
        catch (Exception defect)
        {
            return [new Observation.Hidden(Target.Subject, new Gap(GapReason.Defect, $"{who} stopped with {defect.GetType().Name}: {defect.Message}"))];
        }
    }

    private static Finding Finding(Assignment assignment, RuleDescription rule, Observation.Found found)
    {
        var policy = assignment.Policy.Id;
        var subject = assignment.Subject.Id;
        return new Finding(
            rule.Id,
            assignment.Severities.TryGetValue(rule.Id, out var configured) ? configured : found.Severity ?? rule.Page.Severity,
            found.Target,
            found.Message,
            Fingerprint.Of(policy, rule.Id, subject, found.Target))
        {
            Location = found.Location,
            Fix = found.Fix?.Within([.. assignment.Rules.Select(inForce => inForce.Id)]),
            Formerly = [.. rule.Formerly.Select(former => Fingerprint.Of(policy, former, subject, found.Target))],
        };
    }

    /// <summary>What was open before and cannot be looked at today is still there, marked as not seen today.</summary>
    private static IEnumerable<Finding> CarriedOver(Verdict? last, ImmutableArray<RuleGap> gaps, ImmutableArray<RuleDescription> rules) =>
        (last?.Findings ?? []).Where(finding =>
                rules.Any(rule => rule.Id == finding.Rule)
                && gaps.Any(gap => gap.Rule == finding.Rule && gap.Gap.Reason != GapReason.Plan && gap.Target.Covers(finding.Target)))
            .Select(finding => finding with { SeenToday = false });
}
