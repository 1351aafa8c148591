using System.Collections.Immutable;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;
using PolicyBot.LocalFiles;
using PolicyBot.Reports;

namespace PolicyBot.Commands;

/// <summary>The verdicts on a directory. What only GitHub knows is left out of them and listed aside.</summary>
/// <param name="Judged">By policy id.</param>
/// <param name="LeftOut">Names of policies, and of single rules as <c>policy/rule</c>.</param>
internal sealed record LocalCheck(ImmutableArray<JudgedPolicy> Judged, ImmutableArray<string> LeftOut)
{
    /// <exception cref="DirectoryNotFoundException">It is not a directory, or may not be opened.</exception>
    public static LocalCheck Of(string directory, ImmutableArray<Assignment> assignments, DateTimeOffset now)
    {
        var facts = LocalReader.Read(directory, assignments.SelectMany(assignment => assignment.Questions), now);
        var judged = assignments.Select(assignment => (Assignment: assignment, Verdict: assignment.Judge(facts, SubjectFacts.None, last: null, now)))
            .OrderBy(pair => pair.Assignment.Policy.Id, StringComparer.Ordinal)
            .ToImmutableArray();
        return new LocalCheck(
            [.. judged.Where(pair => !NeedsOnlyGitHub(pair.Assignment, pair.Verdict)).Select(pair => new JudgedPolicy(pair.Assignment.Policy, Known(pair.Assignment, pair.Verdict)))],
            [
                .. judged.Where(pair => pair.Assignment.Unreadable is null).SelectMany(pair => NeedsOnlyGitHub(pair.Assignment, pair.Verdict)
                    ? [pair.Verdict.Policy]
                    : LeftOutOf(pair.Verdict).Select(rule => $"{pair.Verdict.Policy}/{rule}")),
            ]);
    }

    private static ImmutableArray<string> LeftOutOf(Verdict verdict) =>
        [.. verdict.Gaps.Where(gap => gap.Gap.Reason == GapReason.NeedsGitHub).Select(gap => gap.Rule).Distinct(StringComparer.Ordinal)];

    /// <summary>True where a directory answers nothing of the policy. A rule that its settings switch off says nothing either way.</summary>
    private static bool NeedsOnlyGitHub(Assignment assignment, Verdict verdict) =>
        assignment.Unreadable is null
        && (!assignment.Policy.Sections.Any(LocalReader.Answers)
            || (LeftOutOf(verdict).Length == assignment.Rules.Length
                && verdict.Findings.IsEmpty
                && verdict.Gaps.All(gap => gap.Gap.Reason == GapReason.NeedsGitHub)));

    /// <summary>The verdict of the rules that a directory answers.</summary>
    private static Verdict Known(Assignment assignment, Verdict verdict)
    {
        var leftOut = LeftOutOf(verdict);
        return leftOut.IsEmpty || assignment.Unreadable is not null
            ? verdict
            : Verdict.Of(
                verdict.Policy,
                verdict.Reason,
                verdict.Findings,
                verdict.Gaps.Where(gap => gap.Gap.Reason != GapReason.NeedsGitHub),
                assignment.MinimumSeverity,
                assignment.Rules.Length - leftOut.Length);
    }
}
