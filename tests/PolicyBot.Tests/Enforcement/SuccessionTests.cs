using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Enforcement;
using PolicyBot.Engine.Findings;

namespace PolicyBot.Tests.Enforcement;

/// <summary>An issue of which another tells the same, and what all policies come to together.</summary>
public sealed class SuccessionTests
{
    private static readonly IssueState.Open Shown = new([], IsCurrent: true);

    private static Verdict Verdict(Outcome outcome) => new($"p{outcome}", outcome, null, outcome is Outcome.Fail ? [Issues.SomeIssue.Finding(Issues.SomeIssue.Content.Assignment, Issues.SomeIssue.Content.Assignment.Rules[0].Id, Target.Subject, $"It is so.")] : [], []);

    private static IssueDecision Decide(Outcome outcome, IssueState state, Succession succession) => IssueDecision.Of(
        new IssueCase(Issues.SomeIssue.Public, "codeowners", new Demand.InForce(Verdict(outcome), EnforcementAction.Issue), state, Schedule.None) { Succession = succession }, DateTimeOffset.UnixEpoch);

    [Fact]
    public void Once_another_is_there_it_is_closed_and_until_then_it_goes_on()
    {
        Assert.IsType<IssueAction.Replace>(Assert.IsType<IssueDecision.Act>(Decide(Outcome.Fail, Shown, Succession.There)).Action);
        Assert.IsType<IssueAction.Update>(Assert.IsType<IssueDecision.Act>(Decide(Outcome.Fail, Shown, Succession.Awaited)).Action);
        Assert.IsType<IssueAction.Close>(Assert.IsType<IssueDecision.Act>(Decide(Outcome.Pass, Shown, Succession.There)).Action);
        Assert.IsType<IssueDecision.Nothing>(Decide(Outcome.Unknown, Shown, Succession.There));
    }

    [Theory]
    [InlineData(Succession.Awaited)]
    [InlineData(Succession.There)]
    public void None_is_opened_beside_another(Succession succession)
    {
        Assert.IsType<IssueDecision.Nothing>(Decide(Outcome.Fail, new IssueState.Absent(), succession));
        Assert.IsType<IssueDecision.Nothing>(Decide(Outcome.Fail, new IssueState.Closed([], ByPerson: false), succession));
    }

    [Theory]
    [InlineData(Outcome.Fail, Outcome.Pass, Outcome.Unknown, Outcome.Fail)]
    [InlineData(Outcome.Unknown, Outcome.Pass, Outcome.Unknown, Outcome.Waived)]
    [InlineData(Outcome.Waived, Outcome.Pass, Outcome.NotApplicable, Outcome.Waived)]
    [InlineData(Outcome.Pass, Outcome.NotApplicable, Outcome.Pass)]
    [InlineData(Outcome.NotApplicable, Outcome.NotApplicable)]
    public void One_that_fails_makes_all_fail_and_one_that_is_unknown_lets_nothing_be_closed(Outcome expected, params Outcome[] outcomes) =>
        Assert.Equal(expected, JointVerdict.Of(outcomes.Select(Verdict)).Outcome);
}
