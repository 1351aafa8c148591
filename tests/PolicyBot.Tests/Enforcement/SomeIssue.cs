using System.Collections.Immutable;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Enforcement;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;

namespace PolicyBot.Tests.Enforcement;

/// <summary>Cases whose one difference is what a test is about.</summary>
internal static class SomeIssue
{
    /// <summary>A Thursday.</summary>
    public static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly Finding Finding = Of("approvals", Severity.High);

    public static readonly Finding Another = Of("block-force-push", Severity.High);

    public static readonly Schedule QuietToday = new(TimeZoneInfo.Utc, [DayOfWeek.Thursday]);

    public static readonly IssueState Absent = new IssueState.Absent();

    public static Finding Of(string rule, Severity severity) =>
        new(rule, severity, Target.Branch("main"), "seen", Fingerprint.Of("branch_protection", rule, 1, Target.Branch("main")));

    public static ImmutableSortedSet<Fingerprint> Shown(params IEnumerable<Finding> findings) =>
        findings.Select(finding => finding.Fingerprint).ToImmutableSortedSet(Fingerprint.Order);

    public static Verdict Failing(params IEnumerable<Finding> findings) => Verdict.Of("branch_protection", null, findings, [], Severity.Low, 1);

    public static Verdict Judged(Outcome outcome) => new("branch_protection", outcome, null, [], []);

    public static Demand InForce(Verdict verdict, EnforcementAction action = EnforcementAction.Issue) => new Demand.InForce(verdict, action);

    public static IssueCase Case(Demand demand, IssueState issue, long subject = 1) =>
        new(new Repository(subject, "acme", $"r{subject}"), "branch_protection", demand, issue, Schedule.None);
}
