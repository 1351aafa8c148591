using PolicyBot.Engine.Enforcement;
using PolicyBot.Engine.Findings;

namespace PolicyBot.Tests.Enforcement;

public sealed class EnforcementPlanTests
{
    [Theory]
    [InlineData(20, 20, false)]
    [InlineData(21, 21, true)]
    [InlineData(21, 419, true)]
    [InlineData(21, 420, false)]
    [InlineData(500, 10_001, false)]
    public void The_brake_is_pulled_beyond_20_actions_and_5_percent_of_the_subjects(int issues, int subjects, bool held)
    {
        var plan = EnforcementPlan.For(Openings(issues), new Brake(subjects), SomeIssue.Now);
        Assert.Equal(held ? (0, issues) : (issues, 0), (plan.Actions.Length, plan.Held.Length));
        Assert.Equal(held, plan.HeldId is not null);
    }

    [Fact]
    public void Both_limits_are_options()
    {
        var brake = new Brake(100) { Items = 2, Share = 0.5 };
        Assert.Empty(EnforcementPlan.For(Openings(50), brake, SomeIssue.Now).Held);
        Assert.Equal(51, EnforcementPlan.For(Openings(51), brake, SomeIssue.Now).Held.Length);
    }

    [Fact]
    public void Many_policies_of_few_subjects_do_not_pull_the_brake()
    {
        var cases = Enumerable.Range(0, 30).Select(number => Openings(1).Single() with { Policy = $"policy_{number}" });
        Assert.Empty(EnforcementPlan.For(cases, new Brake(100), SomeIssue.Now).Held);
    }

    [Fact]
    public void Opening_reopening_closing_and_telling_news_add_up()
    {
        var demand = SomeIssue.InForce(SomeIssue.Failing(SomeIssue.Finding));
        var cases = Openings(6)
            .Concat(Cases(6, demand, new IssueState.Closed([], ByPerson: false), from: 10))
            .Concat(Cases(6, demand, new IssueState.Open([], IsCurrent: false), from: 20))
            .Concat(Cases(6, new Demand.Off("opted out"), new IssueState.Open([], IsCurrent: true), from: 30));
        Assert.Equal(24, EnforcementPlan.For(cases, new Brake(40), SomeIssue.Now).Held.Length);
    }

    [Fact]
    public void Taking_over_Allstars_issues_and_edits_that_notify_nobody_do_not_count_and_are_never_held()
    {
        var demand = SomeIssue.InForce(SomeIssue.Failing(SomeIssue.Finding));
        var adopted = Cases(50, demand, new IssueState.Open([], IsCurrent: false) { IsAdopted = true });
        var edited = Cases(50, demand, new IssueState.Open(SomeIssue.Shown(SomeIssue.Finding), IsCurrent: false), from: 100);
        var quiet = EnforcementPlan.For([.. adopted, .. edited], new Brake(100), SomeIssue.Now);
        Assert.Equal((100, 0), (quiet.Actions.Length, quiet.Held.Length));
        var braked = EnforcementPlan.For([.. adopted, .. edited, .. Openings(21, from: 200)], new Brake(200), SomeIssue.Now);
        Assert.Equal((100, 21), (braked.Actions.Length, braked.Held.Length));
    }

    [Fact]
    public void What_a_person_agreed_to_is_let_through_and_what_came_since_is_not()
    {
        var brake = new Brake(100);
        var shown = EnforcementPlan.For(Openings(30), brake, SomeIssue.Now);
        var agreed = brake with { Agreed = [.. shown.Held.Select(planned => planned.Key)] };
        Assert.Equal(30, EnforcementPlan.For(Openings(30), agreed, SomeIssue.Now).Actions.Length);
        Assert.Equal(10, EnforcementPlan.For(Openings(10, from: 20), agreed, SomeIssue.Now).Actions.Length);
        var more = EnforcementPlan.For(Openings(60), agreed, SomeIssue.Now);
        Assert.Equal((30, 30), (more.Actions.Length, more.Held.Length));
        Assert.NotEqual(shown.HeldId, more.HeldId);
    }

    [Fact]
    public void The_id_of_a_held_plan_follows_from_what_is_planned_and_from_nothing_else()
    {
        var first = EnforcementPlan.For(Openings(30), new Brake(100), SomeIssue.Now);
        var tomorrow = EnforcementPlan.For(Openings(30).Reverse(), new Brake(101), SomeIssue.Now.AddDays(1));
        Assert.Equal(first.HeldId, tomorrow.HeldId);
        Assert.NotEqual(first.HeldId, EnforcementPlan.For(Openings(31), new Brake(100), SomeIssue.Now).HeldId);
        Assert.Matches("^[0-9a-f]{10}$", first.HeldId);
    }

    [Fact]
    public void The_worst_comes_first_and_closings_last_in_whatever_order_the_cases_come()
    {
        IssueCase[] cases =
        [
            SomeIssue.Case(new Demand.Off("opted out"), new IssueState.Open([], IsCurrent: true), subject: 1),
            SomeIssue.Case(SomeIssue.InForce(SomeIssue.Failing(SomeIssue.Of("a", Severity.Low))), SomeIssue.Absent, subject: 2),
            SomeIssue.Case(SomeIssue.InForce(SomeIssue.Failing(SomeIssue.Of("a", Severity.Critical))), SomeIssue.Absent, subject: 4),
            SomeIssue.Case(SomeIssue.InForce(SomeIssue.Failing(SomeIssue.Of("a", Severity.Critical), SomeIssue.Of("b", Severity.Low))), SomeIssue.Absent, subject: 3),
        ];
        var forward = EnforcementPlan.For(cases, new Brake(100), SomeIssue.Now).Actions.Select(planned => planned.Key.ToString());
        Assert.Equal(["3 branch_protection open", "4 branch_protection open", "2 branch_protection open", "1 branch_protection close"], forward);
        Assert.Equal(forward, EnforcementPlan.For(cases.Reverse(), new Brake(100), SomeIssue.Now).Actions.Select(planned => planned.Key.ToString()));
    }

    [Fact]
    public void What_fails_without_an_open_issue_is_told_with_the_reason()
    {
        var plan = EnforcementPlan.For(Openings(1).Select(one => one with { Schedule = SomeIssue.QuietToday }), new Brake(1), SomeIssue.Now);
        Assert.Empty(plan.Actions);
        Assert.Equal("today is a quiet day", Assert.Single(plan.Waiting).Because);
    }

    private static IEnumerable<IssueCase> Openings(int count, int from = 0) => Cases(count, SomeIssue.InForce(SomeIssue.Failing(SomeIssue.Finding)), SomeIssue.Absent, from);

    private static IEnumerable<IssueCase> Cases(int count, Demand demand, IssueState issue, int from = 0) =>
        Enumerable.Range(from, count).Select(number => SomeIssue.Case(demand, issue, number + 1));
}
