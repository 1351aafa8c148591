using System.Collections.Immutable;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;

namespace PolicyBot.Storage;

/// <summary>What counts and lists need of a <see cref="JudgedSubjectRow"/>: the same row, read without its texts.</summary>
/// <param name="Name">As GitHub called it then. Foreign text.</param>
/// <param name="At">When its facts were asked for.</param>
internal sealed record JudgedOutline(string Name, SubjectKind Kind, Visibility Visibility, DateTimeOffset At, ImmutableArray<VerdictOutline> Verdicts);

/// <summary>A verdict without its texts.</summary>
internal sealed record VerdictOutline(string Policy, Outcome Outcome, EnforcementAction Action, ImmutableArray<FindingOutline> Findings, ImmutableArray<GapOutline> Gaps, string? Reason = null);

/// <summary>A finding without its texts.</summary>
internal sealed record FindingOutline(Severity Severity)
{
    /// <summary>Null where the finding is open.</summary>
    public WaiverOutline? Waiver { get; init; }
}

/// <summary>That there is a waiver.</summary>
/// <param name="Expires">The first instant at which it no longer covers anything.</param>
internal sealed record WaiverOutline(DateTimeOffset Expires);

/// <summary>A gap without its texts.</summary>
internal sealed record GapOutline(GapReason Reason);
