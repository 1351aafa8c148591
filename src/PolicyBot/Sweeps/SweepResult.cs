using System.Collections.Immutable;
using PolicyBot.Engine.Enforcement;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;
using PolicyBot.Issues;
using PolicyBot.Storage;

namespace PolicyBot.Sweeps;

/// <summary>How one pass over an installation went.</summary>
internal abstract record SweepResult(Installation Installation)
{
    /// <summary>It could not even begin.</summary>
    public sealed record Failed(Installation Installation, Gap Gap) : SweepResult(Installation);

    /// <summary>It came to its end.</summary>
    /// <param name="Summary">In numbers.</param>
    /// <param name="Kept">The configuration that was in force.</param>
    /// <param name="Plan">What was to be done about issues.</param>
    /// <param name="CarriedOut">What came of it, in the order of the plan; empty where only a plan was asked for.</param>
    public sealed record Ended(Installation Installation, SweepRow Summary, KeptConfiguration Kept, EnforcementPlan Plan, ImmutableArray<CarriedOut> CarriedOut) : SweepResult(Installation)
    {
        /// <summary>Why issues could not be searched or read.</summary>
        public required ImmutableHashSet<GapReason> IssueGaps { get; init; }

        /// <summary>True where something that should have worked did not: a limit, a time-out, an error of GitHub's or of ours, a write that was put off.</summary>
        public bool IsIncomplete =>
            CarriedOut.Any(one => one.Result is IssueResult.PutOff)
            || Summary.Unknown.Keys.Concat(IssueGaps).Any(reason => reason is GapReason.RateLimited or GapReason.TimedOut or GapReason.ServerError or GapReason.Partial or GapReason.Truncated or GapReason.Defect);
    }
}

/// <summary>An action and what came of it.</summary>
/// <param name="Topic">Id of the policy, or name of the notice.</param>
/// <param name="Place">The repository that holds the issue. Foreign text.</param>
internal sealed record CarriedOut(Subject Subject, string Topic, string Verb, string Place, IssueResult Result);
