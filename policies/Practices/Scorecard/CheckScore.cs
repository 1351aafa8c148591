using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Text;

namespace PolicyBot.Policies.Practices.Scorecard;

/// <summary>What the facts come to on Scorecard's scale for one check: one score, or all between two where a part of the facts is not known.</summary>
/// <param name="Worst">The least that it can be.</param>
/// <param name="Best">The most that it can be.</param>
/// <param name="Reason">What was seen, without full stop.</param>
internal sealed record CheckScore(int Worst, int Best, Sentence Reason)
{
    public const int Maximum = 10;

    /// <summary>The check does not apply, or has nothing to look at: it fails nobody.</summary>
    private const int InconclusiveScore = -1;

    /// <summary>What costs points, place by place.</summary>
    public ImmutableArray<CheckPlace> Places { get; init; } = [];

    /// <summary>Why the score is not known better; empty exactly where it is one score.</summary>
    public ImmutableArray<Gap> Gaps { get; init; } = [];

    public bool IsInconclusive => Worst == InconclusiveScore && Best == InconclusiveScore;

    public static CheckScore Of(int score, Sentence reason) => new(score, score, reason);

    public static CheckScore Inconclusive(Sentence reason) => Of(InconclusiveScore, reason);

    /// <summary>Nothing is known.</summary>
    public static CheckScore Hidden(Gap gap) => new(0, Maximum, $"nothing is known") { Gaps = [gap] };

    /// <summary>A share of all, cut, not rounded.</summary>
    /// <param name="total">More than 0.</param>
    public static int Share(int count, int total) => Math.Min(Maximum, Maximum * count / total);

    /// <summary>Whether no score that it can be fails.</summary>
    public bool Passes(int threshold) => IsInconclusive || Worst >= threshold;

    /// <summary>Whether every score that it can be fails.</summary>
    public bool Fails(int threshold) => !IsInconclusive && Best < threshold;
}
