using PolicyBot.Engine.Configuration;

namespace PolicyBot.Tests.Configuration;

public sealed class IssueSettingsTests
{
    private const string NoOverride = "optConfig: {disableRepoOverride: true}\n";

    [Fact]
    public void Without_a_file_there_are_Allstars_defaults()
    {
        var issues = new Org().Read().IssuesOf(Org.Api);
        Assert.Equal(("allstar", "", "", ""), (issues.Label.Value, issues.Repository.Value, issues.Footer.Value, issues.Details.Value));
        Assert.Null(issues.Label.Source);
        Assert.False(issues.Schedule.Value.IsQuietAt(DateTimeOffset.UnixEpoch));
    }

    [Fact]
    public void The_most_specific_label_and_schedule_win_even_where_overriding_is_disabled()
    {
        var org = new Org().With("allstar.yaml", NoOverride + "issueLabel: a\nschedule: {days: [monday]}").About("allstar.yaml", "issueLabel: b");
        Assert.Equal("b", org.Read().IssuesOf(Org.Api).Label.Value);
        var own = org.Own("allstar.yaml", "issueLabel: c\nschedule: {timezone: Asia/Tokyo, days: [Sunday]}").Read().IssuesOf(Org.Api);
        Assert.Equal(("c", "acme/api/.allstar/allstar.yaml:1"), (own.Label.Value, own.Label.Source!.ToString()));
        Assert.Equal([DayOfWeek.Sunday], own.Schedule.Value.Days.AsEnumerable());
        Assert.Equal(["monday"], org.Read().IssuesOf(Org.Api).Schedule.Value.Days.Select(day => day.ToString().ToLowerInvariant()));
    }

    [Fact]
    public void Where_issues_go_and_what_they_end_with_is_the_organizations_alone()
    {
        var org = new Org().With("allstar.yaml", "issueRepo: inbox\nissueFooter: Ask us.\nissueDetails: 5").Own("allstar.yaml", "issueRepo: mine\nissueFooter: Ask me.");
        var issues = org.Read().IssuesOf(Org.Api);
        Assert.Equal(("inbox", "Ask us.", "5"), (issues.Repository.Value, issues.Footer.Value, issues.Details.Value));
        Assert.Equal(2, org.Problems.Count(problem => problem.EndsWith("is read in the organization's file only", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("issueRepo: acme/inbox", "issueRepo: is not the name of a repository of this organization, without owner")]
    [InlineData("issueLabel: [a]", "issueLabel: must be text")]
    [InlineData("schedule: monday", "schedule: must be a mapping with timezone and days")]
    [InlineData("schedule: {timezone: Mars/North, days: [monday]}", "schedule.timezone: 'Mars/North' is not a time zone such as Europe/Berlin, so no day is quiet")]
    [InlineData("schedule: {timezone: ../../../dev/zero}", "schedule.timezone: '../../../dev/zero' is not a time zone such as Europe/Berlin, so no day is quiet")]
    [InlineData("schedule: {days: [mondai]}", "schedule.days: 'mondai' is not a weekday and is left out; did you mean Monday?")]
    [InlineData("isueLabel: x", "isueLabel: is not a known key; did you mean issueLabel?")]
    public void What_does_not_fit_is_warned_about_and_left_out(string text, string problem)
    {
        var org = new Org().With("allstar.yaml", text);
        Assert.Equal([$"Warned acme/.allstar/allstar.yaml:1: {problem}"], org.Problems);
        Assert.Equal(("allstar", ""), (org.Read().IssuesOf(Org.Api).Label.Value, org.Read().IssuesOf(Org.Api).Repository.Value));
    }

    [Fact]
    public void Any_number_of_days_may_be_quiet_although_Allstar_reads_three() =>
        Assert.Equal(7, new Org().With("allstar.yaml", "schedule: {days: [monday, tuesday, wednesday, thursday, friday, saturday, sunday]}").Read().IssuesOf(Org.Api).Schedule.Value.Days.Length);

    [Fact]
    public void Pings_are_the_organizations_choice()
    {
        var org = new Org().With("allstar.yaml", "issuePingDays: 7");
        Assert.Equal((7, "acme/.allstar/allstar.yaml:1"), (org.Read().IssuesOf(Org.Api).PingDays.Value, org.Read().IssuesOf(Org.Api).PingDays.Source!.ToString()));
        Assert.Equal(0, new Org().Read().IssuesOf(Org.Api).PingDays.Value);
        Assert.Equal(7, org.Own("allstar.yaml", "issuePingDays: 1").Read().IssuesOf(Org.Api).PingDays.Value);
    }

    [Fact]
    public void Whether_there_is_one_issue_for_each_repository_is_the_organizations_choice_also_for_one_of_them()
    {
        var org = new Org().With("allstar.yaml", "issueStyle: repository");
        Assert.Equal(IssueStyle.Repository, org.Read().IssuesOf(Org.Api).Style.Value);
        Assert.Equal(IssueStyle.Policy, new Org().Read().IssuesOf(Org.Api).Style.Value);
        Assert.Equal(IssueStyle.Policy, org.About("allstar.yaml", "issueStyle: policy").Read().IssuesOf(Org.Api).Style.Value);
        var own = new Org().Own("allstar.yaml", "issueStyle: repository");
        Assert.Equal(IssueStyle.Policy, own.Read().IssuesOf(Org.Api).Style.Value);
        Assert.Contains(own.Problems, problem => problem.EndsWith("issueStyle: is read in the organization's file and the organization's file about a repository only", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("issuePingDays: daily", "issuePingDays: must be a whole number")]
    [InlineData("issueStyle: repositry", "issueStyle: 'repositry' is not one of policy, repository; did you mean repository?")]
    [InlineData("issuePingDays: 366", "issuePingDays: must be from 0 to 365")]
    public void What_Allstar_does_not_know_is_read_strictly(string text, string problem) =>
        Assert.Equal([$"Refused acme/.allstar/allstar.yaml:1: {problem}"], new Org().With("allstar.yaml", text).Problems);

    [Fact]
    public void A_label_that_GitHub_would_not_take_is_left_out() =>
        Assert.Equal("allstar", new Org().With("allstar.yaml", $"issueLabel: {new string('x', 51)}").Read().IssuesOf(Org.Api).Label.Value);

    [Fact]
    public void A_day_is_quiet_from_midnight_to_midnight_of_the_time_zone()
    {
        var schedule = new Org().With("allstar.yaml", "schedule: {timezone: America/New_York, days: [saturday]}").Read().IssuesOf(Org.Api).Schedule.Value;
        Assert.True(schedule.IsQuietAt(new DateTimeOffset(2026, 11, 22, 4, 59, 0, TimeSpan.Zero)));
        Assert.False(schedule.IsQuietAt(new DateTimeOffset(2026, 11, 22, 5, 0, 0, TimeSpan.Zero)));
    }

    [Theory]
    [InlineData(true, true, ".allstar", "")]
    [InlineData(true, false, ".allstar", "")]
    [InlineData(false, true, ".github", "allstar")]
    [InlineData(false, false, "", "")]
    public void An_organization_keeps_its_files_in_one_of_two_places(bool allstar, bool github, string repository, string directory)
    {
        Assert.True(ConfigurationPlace.Find(allstar, github).IsKnown(out var place, out _));
        Assert.Equal(new ConfigurationPlace(repository, directory), place);
    }
}
