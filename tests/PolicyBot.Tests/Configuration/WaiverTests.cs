using PolicyBot.Engine.Findings;

namespace PolicyBot.Tests.Configuration;

public sealed class WaiverTests
{
    private const string Rest = "reason: r, owner: o, expires: 2026-12-31";

    [Fact]
    public void A_waiver_says_whom_it_is_for_why_until_when_and_where_it_is_written()
    {
        var finding = "sha256:" + new string('a', 64);
        var org = Org.AllIn.With("allstar.yaml", $"""
            optConfig: {"{optOutStrategy: true}"}
            waivers:
              - repository: a*
                policy: garden
                rule: weeds
                finding: {finding}
                reason: It is wild on purpose.
                owner: ann
                expires: 2026-12-31
            """);
        var waiver = Assert.Single(org.Assignment.Waivers);
        Assert.Equal(("It is wild on purpose.", "ann", "acme/.allstar/allstar.yaml:3"), (waiver.Reason, waiver.Owner, waiver.Source));
        Assert.Equal(("weeds", finding, Utc(2027, 1, 1)), (waiver.Rule, waiver.Finding?.Value, waiver.Expires));
        Assert.Empty(org.Decide("security").Assignment.Waivers);
        Assert.Empty(org.Decide(subject: Org.Api with { RepositoryName = "web" }).Assignment.Waivers);
    }

    [Fact]
    public void A_waiver_stands_in_the_bots_file_or_in_the_policys_at_the_organizations_levels()
    {
        var org = Org.AllIn.With("allstar.yaml", $"waivers: [{{repository: api, {Rest}}}]")
            .With("garden.yaml", $"waivers: [{{repository: api, {Rest}}}]")
            .About("allstar.yaml", $"waivers: [{{{Rest}}}]")
            .About("garden.yaml", $"waivers: [{{{Rest}}}]");
        Assert.Empty(org.Problems);
        Assert.Equal(4, org.Assignment.Waivers.Length);
        Assert.Equal(2, org.Decide("security").Assignment.Waivers.Length);
    }

    [Fact]
    public void A_waiver_by_an_earlier_name_of_a_rule_is_for_the_rule() =>
        Assert.Equal("weeds", Org.AllIn.With("garden.yaml", $"waivers: [{{repository: api, rule: thistles, {Rest}}}]").Assignment.Waivers.Single().Rule);

    [Fact]
    public void A_waiver_of_a_policy_of_the_organization_has_no_repository()
    {
        var org = new Org().With("village.yaml", $"enabled: true\nwaivers: [{{{Rest}}}]").With("allstar.yaml", $"waivers: [{{policy: village, {Rest}}}]");
        Assert.Empty(org.Problems);
        Assert.Equal(2, org.Decide("village", Org.Acme).Assignment.Waivers.Length);
        Assert.Contains("has no meaning", Assert.Single(new Org().With("village.yaml", $"waivers: [{{repository: api, {Rest}}}]").Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("reason: r, owner: o, expires: 2026-12-31", "waivers[0].repository: is missing")]
    [InlineData("repository: api, owner: o, expires: 2026-12-31", "waivers[0].reason: is missing")]
    [InlineData("repository: api, reason: '', owner: o, expires: 2026-12-31", "waivers[0].reason: is empty")]
    [InlineData("repository: api, reason: r, expires: 2026-12-31", "waivers[0].owner: is missing")]
    [InlineData("repository: api, reason: r, owner: o", "waivers[0].expires: is missing")]
    [InlineData("repository: api, reason: r, owner: o, expires: 31.12.2026", "waivers[0].expires: '31.12.2026' is not a date such as 2026-12-31 or a time such as 2026-12-31T18:00:00Z")]
    [InlineData("repository: api, reason: r, owner: o, expires: 2026-02-30", "waivers[0].expires: '2026-02-30' is not a date such as 2026-12-31 or a time such as 2026-12-31T18:00:00Z")]
    [InlineData("repository: api, reason: r, owner: o, expires: '2026-12-31T18:00:00'", "waivers[0].expires: '2026-12-31T18:00:00' is not a date such as 2026-12-31 or a time such as 2026-12-31T18:00:00Z")]
    [InlineData("repository: '[a', " + Rest, "waivers[0].repository: '[a' is not a pattern: a bracket or brace is not closed, or it is longer than 1,000 characters")]
    [InlineData("repository: api, policy: gardn, " + Rest, "waivers[0].policy: 'gardn' is not a policy; did you mean garden?")]
    [InlineData("repository: api, policy: security, " + Rest, "waivers[0].policy: must be garden, whose file this is")]
    [InlineData("repository: api, rule: weed, " + Rest, "waivers[0].rule: 'weed' is not a rule; did you mean weeds?")]
    [InlineData("repository: api, finding: abc, " + Rest, "waivers[0].finding: must be a fingerprint: sha256: and 64 hexadecimal digits")]
    [InlineData("repository: api, until: x, " + Rest, "waivers[0].until: is not a known key")]
    [InlineData("repository: [api], " + Rest, "waivers[0].repository: must be text")]
    public void A_waiver_that_is_half_understood_refuses_the_file(string waiver, string problem) =>
        Assert.Equal([$"Refused acme/.allstar/garden.yaml:1: {problem}"], Org.AllIn.With("garden.yaml", $"waivers: [{{{waiver}}}]").Problems);

    [Theory]
    [InlineData("2026-12-31", "", 2027, 1, 1, 0)]
    [InlineData("2026-07-01", "Europe/Berlin", 2026, 7, 1, 22)]
    [InlineData("2026-12-31", "America/New_York", 2027, 1, 1, 5)]
    [InlineData("2026-12-31T18:00:00Z", "Europe/Berlin", 2026, 12, 31, 18)]
    [InlineData("2026-12-31T18:00+02:00", "", 2026, 12, 31, 16)]
    public void A_date_ends_at_midnight_of_the_organizations_time_zone(string expires, string zone, int year, int month, int day, int hour)
    {
        var org = new Org()
            .With("allstar.yaml", zone.Length == 0 ? "" : $"schedule: {{timezone: {zone}}}")
            .About("allstar.yaml", "schedule: {timezone: Asia/Tokyo}")
            .Own("allstar.yaml", "schedule: {timezone: Asia/Tokyo}")
            .About("garden.yaml", $"waivers: [{{reason: r, owner: o, expires: '{expires}'}}]");
        Assert.Equal(Utc(year, month, day, hour), org.Assignment.Waivers.Single().Expires);
    }

    [Fact]
    public void The_last_day_of_all_is_no_date() =>
        Assert.Single(Org.AllIn.With("garden.yaml", "waivers: [{repository: api, reason: r, owner: o, expires: 9999-12-31}]").Problems);

    [Fact]
    public void An_expired_waiver_is_still_listed_and_covers_nothing()
    {
        var waiver = Org.AllIn.With("garden.yaml", $"waivers: [{{repository: api, {Rest}}}]").Assignment.Waivers.Single();
        var finding = new Finding("weeds", Severity.Low, Target.Subject, "Weeds.", new Fingerprint("x"));
        Assert.True(waiver.Covers(finding, Utc(2026, 12, 31, 23)));
        Assert.False(waiver.Covers(finding, Utc(2027, 1, 1)));
    }

    private static DateTimeOffset Utc(int year, int month, int day, int hour = 0) => new(year, month, day, hour, 0, 0, TimeSpan.Zero);
}
