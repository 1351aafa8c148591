using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;

namespace PolicyBot.Tests.Judging;

public sealed class OutcomeTests
{
    private static readonly DateTimeOffset Tomorrow = new(2026, 1, 2, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Nothing_found_and_nothing_hidden_is_a_pass() => Assert.Equal(Outcome.Pass, Of([], []));

    [Fact]
    public void An_open_finding_is_a_fail_even_beside_a_gap() =>
        Assert.Equal(Outcome.Fail, Of([Finding("a", Severity.Low)], [Gap("b", GapReason.TimedOut)]));

    [Fact]
    public void A_finding_below_the_minimum_severity_is_shown_and_does_not_fail()
    {
        var verdict = Verdict.Of("p", null, [Finding("a", Severity.Low)], [], Severity.Medium, 1);
        Assert.Equal(Outcome.Pass, verdict.Outcome);
        Assert.Single(verdict.Findings);
    }

    [Theory]
    [InlineData(GapReason.Forbidden)]
    [InlineData(GapReason.MayBeHidden)]
    [InlineData(GapReason.Defect)]
    [InlineData(GapReason.NeedsGitHub)]
    public void A_gap_is_unknown_and_never_a_pass(GapReason reason) => Assert.Equal(Outcome.Unknown, Of([], [Gap("a", reason)]));

    [Fact]
    public void A_gap_is_unknown_even_where_everything_seen_is_waived() =>
        Assert.Equal(Outcome.Unknown, Of([Waived("a")], [Gap("b", GapReason.Forbidden)]));

    [Fact]
    public void What_is_waived_and_nothing_else_is_waived() => Assert.Equal(Outcome.Waived, Of([Waived("a")], []));

    [Fact]
    public void A_plan_that_offers_nothing_of_the_policy_is_not_applicable() =>
        Assert.Equal(Outcome.NotApplicable, Of([], [Gap("a", GapReason.Plan), Gap("b", GapReason.Plan)]));

    [Fact]
    public void A_plan_that_hides_one_rule_of_two_leaves_the_other_to_decide() =>
        Assert.Equal(Outcome.Pass, Of([], [Gap("a", GapReason.Plan)]));

    [Fact]
    public void The_order_in_which_findings_arrive_does_not_show()
    {
        Finding[] findings = [Finding("b", Severity.Low), Finding("a", Severity.High), Finding("a", Severity.Low, "x"), Finding("a", Severity.Low, "y")];
        var forward = Verdict.Of("p", null, findings, [], Severity.Low, 2);
        var backward = Verdict.Of("p", null, findings.Reverse(), [], Severity.Low, 2);
        Assert.Equal(forward.Findings.AsEnumerable(), backward.Findings.AsEnumerable());
        Assert.Equal(Severity.High, forward.Findings[0].Severity);
    }

    private static Outcome Of(IEnumerable<Finding> findings, IEnumerable<RuleGap> gaps) =>
        Verdict.Of("p", null, findings, gaps, Severity.Low, 2).Outcome;

    private static Finding Finding(string rule, Severity severity, string path = "f") =>
        new(rule, severity, Target.Path(path), "seen", Fingerprint.Of("p", rule, 1, Target.Path(path)));

    private static Finding Waived(string rule) =>
        Finding(rule, Severity.High) with { Waiver = new Waiver("known", "alice", Tomorrow, ".allstar/p.yaml:1") };

    private static RuleGap Gap(string rule, GapReason reason) => new(rule, Target.Subject, new Gap(reason, "no answer"));
}
