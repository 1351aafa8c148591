using System.Collections.Immutable;
using AngleSharp.Dom;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Storage;
using Visibility = PolicyBot.Engine.Facts.Visibility;

namespace PolicyBot.Tests.Pages;

public sealed class OverviewPageTests
{
    private readonly StandingClock clock = new();

    [Fact]
    public async Task It_counts_verdicts_by_policy_and_says_which_share_that_is()
    {
        await using var browsing = await StartAsync();
        await JudgeAsync(browsing, 1, ("security", Outcome.Pass), ("codeowners", Outcome.Fail));
        await JudgeAsync(browsing, 2, ("security", Outcome.Pass), ("codeowners", Outcome.Unknown));
        await JudgeAsync(browsing, 3, ("security", Outcome.Fail));

        var page = await browsing.OpenAsync("/");

        Assert.Equal(
            [["codeowners", "1 50 %", "1 50 %", "0", "0", "0"], ["security", "1 33 %", "0", "0", "2 66 %", "0"]],
            Browsing.Rows(page, "Verdicts by policy"));
        Assert.Equal("3", Browsing.Beside(page, "Subjects judged"));
        Assert.Equal("2 40 %", Browsing.Beside(page, "✕ fail"));
        Assert.Equal("/verdicts?installation=5&policy=codeowners&outcome=unknown", page.QuerySelectorAll("tbody td a")[1].GetAttribute("href"));
    }

    [Fact]
    public async Task A_share_is_all_only_where_it_is_all()
    {
        await using var browsing = await StartAsync();
        foreach (var id in Enumerable.Range(1, 300))
        {
            await JudgeAsync(browsing, id, ("security", id == 7 ? Outcome.Fail : Outcome.Pass));
        }

        Assert.Equal([["security", "1 < 1 %", "0", "0", "299 > 99 %", "0"]], Browsing.Rows(await browsing.OpenAsync("/"), "Verdicts by policy"));
    }

    [Fact]
    public async Task It_says_why_verdicts_are_unknown_and_how_old_they_are()
    {
        await using var browsing = await StartAsync();
        var gap = new GapRow("approvals", "subject", GapReason.Forbidden, "403");
        await JudgeAsync(browsing, 1, new VerdictRow("security", Outcome.Unknown, EnforcementAction.Log, [], [gap, gap with { Reason = GapReason.TimedOut }, gap]));
        clock.Advance(TimeSpan.FromHours(5));
        await JudgeAsync(browsing, 2, new VerdictRow("security", Outcome.Unknown, EnforcementAction.Log, [], [gap]));
        await JudgeAsync(browsing, 3, new VerdictRow("security", Outcome.Pass, EnforcementAction.Log, [], [gap with { Reason = GapReason.Plan }]));
        clock.Advance(TimeSpan.FromHours(20));
        await JudgeAsync(browsing, 4, ("security", Outcome.Pass));

        var page = await browsing.OpenAsync("/");

        Assert.Equal(["forbidden: 2", "timed out: 1"], Under(page, "Why verdicts are unknown"));
        Assert.Equal("2026-11-23 08:00 UTC (25 hours ago)", Browsing.Beside(page, "Oldest verdict"));
        Assert.Equal("25 %", Browsing.Beside(page, "Judged in the last hour"));
        Assert.Equal("75 %", Browsing.Beside(page, "Judged in the last 24 hours"));
    }

    [Fact]
    public async Task It_says_how_the_last_sweep_went_and_what_nobody_was_told()
    {
        await using var browsing = await StartAsync();
        var began = clock.GetUtcNow();
        clock.Advance(TimeSpan.FromHours(3));
        await browsing.State<SweepLog>().SaveAsync(
            5,
            new SweepRow(began, began.AddMinutes(7), 12, 9, ImmutableSortedDictionary<Outcome, int>.Empty, ImmutableSortedDictionary<GapReason, int>.Empty, ImmutableSortedDictionary<string, int>.Empty.Add("a person closed the issue", 2))
            {
                ConfigurationPlace = "acme/.allstar",
            },
            default);

        var page = await browsing.OpenAsync("/");

        Assert.Equal("2026-11-23 08:00 UTC (3 hours ago)", Browsing.Beside(page, "Began"));
        Assert.Equal("2026-11-23 08:07 UTC (2 hours ago), after 7 minutes", Browsing.Beside(page, "Ended"));
        Assert.Equal("9 of 12 subjects; nothing is asked of the others", Browsing.Beside(page, "Judged"));
        Assert.Equal("acme/.allstar", Browsing.Beside(page, "Configuration"));
        Assert.Equal(["a person closed the issue: 2"], Under(page, "Failing without an issue"));
    }

    [Fact]
    public async Task A_plan_that_is_held_stands_there_with_the_command_that_agrees_to_it()
    {
        await using var browsing = await StartAsync();
        await browsing.State<HeldPlans>().HoldAsync(5, "1a2b3c", [new HeldActionRow(1, "security", "open", "acme/a"), new HeldActionRow(2, "security", "open", "acme/b"), new HeldActionRow(1, "codeowners", "close", "acme/a")], default);

        var notice = (await browsing.OpenAsync("/")).QuerySelector(".notice")!;

        Assert.StartsWith("A plan waits for your word since 2026-11-23 08:00 UTC (less than a minute ago): 3 actions on issues at once.", Browsing.Read(notice));
        Assert.Equal(["2 to open about security", "1 to close about codeowners"], notice.QuerySelectorAll("li").Select(Browsing.Read));
        Assert.Equal("policybot plan show policybot plan apply 1a2b3c", Browsing.Read(notice.QuerySelector("pre")));
    }

    [Fact]
    public async Task It_says_what_is_to_be_judged_again()
    {
        await using var browsing = await StartAsync();
        await browsing.State<StaleSubjects>().MarkAsync(5, 1, "acme/a", new Touched(["security", "codeowners"], null), default);
        await browsing.State<StaleSubjects>().MarkAsync(5, 0, "acme", Touched.Everything, default);
        clock.Advance(TimeSpan.FromHours(1));
        await browsing.State<StaleSubjects>().MarkAsync(5, 2, "acme/b", Touched.Everything, default);
        await browsing.State<DueItems>().AddAsync(5, new DueItem(clock.GetUtcNow().AddDays(1), 3, "security", "acme/c"), default);

        var page = await browsing.OpenAsync("/");

        Assert.Equal(
            "3 subjects, 2 late everything of acme, since 2026-11-23 08:00 UTC (60 minutes ago) acme/a: codeowners, security, since 2026-11-23 08:00 UTC (60 minutes ago) acme/b, since 2026-11-23 09:00 UTC (less than a minute ago)",
            Browsing.Beside(page, "To be judged again because something happened"));
        Assert.Equal("1 verdict acme/c: security, 2026-11-24 09:00 UTC (in 24 hours)", Browsing.Beside(page, "To be judged again by the clock"));
    }

    [Fact]
    public async Task A_waiver_that_ends_soon_is_counted()
    {
        await using var browsing = await StartAsync();
        FindingRow Waived(double days) => new("security", Severity.Low, "subject", "none", "sha256:00", SeenToday: true) { Waiver = new Waiver("reason", "@olga", clock.GetUtcNow().AddDays(days), "a:1") };
        await JudgeAsync(browsing, 1, new VerdictRow("security", Outcome.Waived, EnforcementAction.Log, [Waived(13), Waived(15), Waived(-1)], []));

        Assert.Equal("those of 1 finding", Browsing.Beside(await browsing.OpenAsync("/"), "Waivers that end within 14 days"));
    }

    [Fact]
    public async Task An_installation_that_is_gone_is_said_to_be()
    {
        await using var browsing = await StartAsync();
        await browsing.State<Installations>().MarkGoneAsync(5, default);
        await browsing.State<Installations>().MarkGoneAsync(9, default);

        var page = await browsing.OpenAsync("/");

        Assert.Equal(["acme", "installation 9"], page.QuerySelectorAll("h2").Select(Browsing.Read));
        Assert.All(page.QuerySelectorAll("h2"), heading => Assert.StartsWith("The App was uninstalled: 2026-11-23 08:00 UTC", Browsing.Read(heading.NextElementSibling)));
    }

    private async Task<Browsing> StartAsync()
    {
        var browsing = await Browsing.StartEmptyAsync(clock);
        await browsing.State<Installations>().MarkPresentAsync(5, "acme", default);
        return browsing;
    }

    private Task JudgeAsync(Browsing browsing, long id, params (string Policy, Outcome Outcome)[] verdicts) =>
        JudgeAsync(browsing, id, [.. verdicts.Select(verdict => new VerdictRow(verdict.Policy, verdict.Outcome, EnforcementAction.Log, [], []))]);

    private Task JudgeAsync(Browsing browsing, long id, params VerdictRow[] verdicts) =>
        browsing.State<Verdicts>().SaveAsync(5, id, new JudgedSubjectRow($"acme/{id}", SubjectKind.Repository, Visibility.Private, clock.GetUtcNow(), [.. verdicts]), default);

    private static IEnumerable<string> Under(IParentNode page, string heading) =>
        page.QuerySelectorAll("h3").First(one => Browsing.Read(one) == heading).ParentElement!.QuerySelectorAll("li").Select(Browsing.Read);
}
