using System.Collections.Immutable;
using PolicyBot.Engine.Changes;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Findings;

namespace PolicyBot.Engine.Enforcement;

/// <summary>Whether a policy is asked of a subject, and what came of it.</summary>
public abstract record Demand
{
    private Demand()
    {
    }

    /// <summary>It is.</summary>
    /// <param name="Action">What the configuration wants done about a failure.</param>
    /// <param name="Minimum">A finding below it does not fail.</param>
    public sealed record InForce(Verdict Verdict, EnforcementAction Action, Severity Minimum = Severity.Low) : Demand
    {
        public Outcome Outcome => Verdict.Outcome;

        /// <summary>What fails and was seen today. What is only carried over keeps an issue open and never opens one.</summary>
        public IEnumerable<Finding> Confirmed => Members.IsEmpty
            ? Verdict.OpenFindings.Where(finding => finding.SeenToday && finding.Severity >= Minimum)
            : Members.Where(member => member.Outcome == Outcome.Fail).SelectMany(member => member.Confirmed);

        /// <summary>What it is the sum of, each with a minimum of its own; empty where it is about one policy.</summary>
        public ImmutableArray<InForce> Members { get; init; } = [];

        /// <summary>What the confirmed findings offer.</summary>
        public ImmutableArray<Change> Offered => Action == EnforcementAction.Fix ? OfferedChanges.Of(Verdict, Minimum) : [];

        public static InForce Of(Assignment assignment, Verdict verdict) => new(verdict, assignment.Action, assignment.MinimumSeverity);
    }

    /// <summary>It is not, or no longer: switched off, or the subject is opted out.</summary>
    /// <param name="Because">One sentence without full stop.</param>
    public sealed record Off(string Because) : Demand;
}
