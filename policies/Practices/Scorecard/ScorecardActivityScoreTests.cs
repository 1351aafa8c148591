using PolicyBot.Engine.Facts;
using PolicyBot.Policies.Practices.Scorecard;
using static PolicyBot.Tests.Policies.Practices.ScoreUnderTests;

namespace PolicyBot.Tests.Policies.Practices;

/// <summary>The checks that people and settings decide.</summary>
public sealed class ScorecardActivityScoreTests
{
    [Theory]
    [InlineData(0, 0, "0")]
    [InlineData(1, 0, "0")]
    [InlineData(2, 0, "1")]
    [InlineData(4, 2, "5")]
    [InlineData(11, 0, "9")]
    [InlineData(0, 12, "10")]
    [InlineData(30, 0, "10")]
    public void One_commit_or_issue_a_week_is_the_full_score(int commits, int issues, string score) =>
        Assert.Equal(score, Of(new MaintainedScoreRule(), Good with { Activity = new Activity(false, false, commits, issues) }));

    [Fact]
    public void An_archived_repository_and_a_young_one_score_nothing()
    {
        Assert.Equal("0", Of(new MaintainedScoreRule(), Good with { Activity = new Activity(true, false, 30, 0) }));
        Assert.Equal("0", Of(new MaintainedScoreRule(), Good with { Activity = new Activity(false, true, 30, 0) }));
    }

    [Fact]
    public void Issues_that_are_not_known_leave_open_what_commits_do_not_decide()
    {
        Assert.Equal("5..10", Of(new MaintainedScoreRule(), Good with { Activity = new Activity(false, false, 6, Gone) }));
        Assert.Equal("0..10", Of(new MaintainedScoreRule(), Good with { Activity = Gone }));
    }

    [Fact]
    public void A_finding_tells_what_was_counted() => Assert.Equal(
        ["subject: Scorecard gives Maintained 2 of 10, and 5 is demanded: within the last 90 days there were 3 commits, and 0 issues that somebody of the project wrote in."],
        Messages(new MaintainedScoreRule(), Good with { Activity = new Activity(false, false, 3, 0) }, threshold: 5));

    [Theory]
    [InlineData(0, 0, "10")]
    [InlineData(2, 0, "10")]
    [InlineData(2, 1, "6")]
    [InlineData(0, 2, "0")]
    public void Webhooks_are_scored_by_the_share_that_has_a_secret(int withSecret, int without, string score) =>
        Assert.Equal(score, Of(new WebhooksScoreRule(), Good with
        {
            Webhooks = new RepositoryWebhooks([.. Enumerable.Range(0, withSecret + without).Select(id => new RepositoryWebhook(id, null, id < withSecret))]),
        }));
}
