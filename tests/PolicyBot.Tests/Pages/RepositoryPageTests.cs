using System.Collections.Immutable;
using System.Net;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Text;
using PolicyBot.Pages;
using PolicyBot.Storage;
using PolicyBot.Tests.Pages.Seeding;
using PolicyBot.Tests.Sweeps;

namespace PolicyBot.Tests.Pages;

public sealed class RepositoryPageTests
{
    private readonly StandingClock clock = new();

    [Fact]
    public async Task A_finding_stands_there_with_its_place_its_severity_and_its_waiver()
    {
        await using var browsing = await StartAsync();
        var finding = new FindingRow("codeowners-owners", Severity.High, Target.Path(".github/CODEOWNERS", "*").ToString(), Sentence($"{"@acme/x"} is nobody here"), "sha256:0123", SeenToday: true) { Location = new Location(".github/CODEOWNERS", 3, 9) };
        await JudgeAsync(browsing, new VerdictRow(
            "codeowners", Outcome.Fail, EnforcementAction.Issue, [finding, finding with { Severity = Severity.Low, SeenToday = false, Waiver = new Waiver("until spring", "@olga", clock.GetUtcNow().AddDays(2), "acme/.allstar/allstar.yaml:12") }], []));

        var page = await browsing.OpenAsync("/repositories/42");
        var rows = Browsing.Rows(page, "Findings");

        Assert.Equal(["high", "codeowners-owners", ".github/CODEOWNERS:3:9", "@acme/x is nobody here Fingerprint of codeowners-owners sha256:0123"], rows[0]);
        Assert.Equal(
            "@acme/x is nobody here Carried over: today nobody could look there. Waived until 2026-11-25 08:00 UTC (in 2 days): until spring. @olga answers for it, acme/.allstar/allstar.yaml:12 grants it. Fingerprint of codeowners-owners sha256:0123",
            rows[1][3]);
        Assert.Equal("https://github.com/acme/api/blob/HEAD/.github/CODEOWNERS?plain=1#L3", page.QuerySelector("td a[rel]")!.GetAttribute("href"));
        Assert.Equal("/policies/codeowners#codeowners-owners", page.QuerySelectorAll("td a").First(link => Browsing.Read(link) == "codeowners-owners").GetAttribute("href"));
        Assert.Equal("@acme/x", Browsing.Read(page.QuerySelectorAll("td code").First(code => code.ParentElement!.LocalName == "td" && Browsing.Read(code).StartsWith('@'))));
    }

    [Fact]
    public async Task A_gap_stands_there_with_its_reason_and_never_as_a_pass()
    {
        await using var browsing = await StartAsync();
        await JudgeAsync(browsing, new VerdictRow("branch_protection", Outcome.Unknown, EnforcementAction.Log, [], [new GapRow("approvals", "branch:main", GapReason.PermissionNotGranted, "administration: read was not granted")]));

        var page = await browsing.OpenAsync("/repositories/42");

        Assert.Equal([["permission not granted", "approvals", "branch:main", "administration: read was not granted"]], Browsing.Rows(page, "What could not be known"));
        Assert.Equal([["branch_protection", "? unknown", "log", "none"]], Browsing.Rows(page, "Verdicts"));
        Assert.DoesNotContain("Nothing was found", page.Body!.TextContent);
    }

    [Fact]
    public async Task The_lines_of_the_configuration_that_decided_are_named()
    {
        await using var browsing = await StartAsync();
        await JudgeAsync(browsing, new VerdictRow("security", Outcome.Pass, EnforcementAction.Log, [], [])
        {
            Sources = ImmutableSortedDictionary<string, string>.Empty.Add("action", "acme/.allstar/security.yaml:4").Add("optConfig", "acme/api/.allstar/security.yaml").Add("odd", "security.yaml:1"),
        });

        var page = await browsing.OpenAsync("/repositories/42");

        Assert.Equal("acme/.allstar/security.yaml:4", Browsing.Beside(page, "action"));
        Assert.Equal(
            ["https://github.com/acme/.allstar/blob/HEAD/security.yaml?plain=1#L4", "https://github.com/acme/api/blob/HEAD/.allstar/security.yaml"],
            page.QuerySelectorAll(".verdict dd a").Select(link => link.GetAttribute("href")));
        Assert.Equal("security.yaml:1", Browsing.Beside(page, "odd"));
    }

    [Fact]
    public async Task What_was_gathered_stands_there_with_its_age_and_with_what_is_not_known()
    {
        await using var browsing = await Browsing.StartAsync(12);

        var page = await browsing.OpenAsync($"/repositories/{SeededState.ApiId}");
        var rows = Browsing.Rows(page, "What was gathered last");

        Assert.Equal(["in part", "no: timed out", "yes"], rows.Select(row => row[2]));
        Assert.Equal(["BranchRules", "CodeownersErrors", "SecurityPolicyStatus"], rows.Select(row => row[0]));
        Assert.Equal("2026-11-25 23:20", rows[1][1]);
        Assert.Contains("\"IsEnabled\": false,", page.QuerySelectorAll("pre")[^1].TextContent);
    }

    [Fact]
    public async Task Its_issues_and_what_was_done_about_it_are_linked()
    {
        await using var browsing = await StartAsync();
        await JudgeAsync(browsing, new VerdictRow("security", Outcome.Fail, EnforcementAction.Issue, [], []), new VerdictRow("codeowners", Outcome.Fail, EnforcementAction.Issue, [], []));
        var (issues, audit) = (browsing.State<KnownIssues>(), browsing.State<AuditTrail>());
        await issues.SaveAsync(5, new IssueKey(42, "security"), new IssueRow(42, "n") { Number = 7, IsOpen = true }, default);
        await issues.SaveAsync(5, new IssueKey(42, "codeowners"), new IssueRow(77, "n") { Number = 8, IsOpen = true }, default);
        await issues.SaveAsync(5, new IssueKey(42, "binary_artifacts"), new IssueRow(42, "n") { Number = 3 }, default);
        await issues.SaveAsync(5, new IssueKey(43, "security"), new IssueRow(43, "n") { Number = 1 }, default);
        await audit.AppendAsync(5, new AuditLine("issue-opened", 42) { Policy = "codeowners", Issue = 8, Place = "acme/tracker", Text = "acme/api" }, default);
        await audit.AppendAsync(5, new AuditLine("issue-opened", 43) { Policy = "security", Issue = 1, Text = "acme/other" }, default);
        clock.Advance(TimeSpan.FromHours(1));
        await audit.AppendAsync(5, new AuditLine("issue-edited", 42) { Policy = "security", Issue = 7, Text = "acme/api" }, default);

        var page = await browsing.OpenAsync("/repositories/42");

        Assert.Equal(
            [["codeowners", "✕ fail", "issue", "acme/tracker#8, open"], ["security", "✕ fail", "issue", "acme/api#7, open"]],
            Browsing.Rows(page, "Verdicts"));
        Assert.Equal("binary_artifacts: acme/api#3, closed", Browsing.Read(page.QuerySelector("main > ul")));
        Assert.Equal(
            [["2026-11-23 09:00", "Issue edited", "security", "acme/api#7"], ["2026-11-23 08:00", "Issue opened", "codeowners", "acme/tracker#8"]],
            Browsing.Rows(page, "What was done about it"));
        Assert.Contains(page.QuerySelectorAll("a"), link => link.GetAttribute("href") == "https://github.com/acme/tracker/issues/8");
    }

    [Fact]
    public async Task A_repository_that_was_not_judged_yet_is_known_by_what_happened_to_it()
    {
        await using var browsing = await StartAsync();
        await browsing.State<StaleSubjects>().MarkAsync(5, 43, "acme/new", Touched.Everything, default);

        var page = await browsing.OpenAsync("/repositories/43");

        Assert.Equal("acme/new", Browsing.Read(page.QuerySelector("h1")));
        Assert.Equal("no verdict is kept", Browsing.Beside(page, "Judged"));
        Assert.StartsWith("Something happened since", Browsing.Read(page.QuerySelector(".notice")));
        await browsing.OpenAsync("/repositories/44", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task After_a_transfer_it_is_whose_installation_judged_it_last()
    {
        await using var browsing = await StartAsync();
        await JudgeAsync(browsing, new VerdictRow("security", Outcome.Fail, EnforcementAction.Log, [], []));
        clock.Advance(TimeSpan.FromHours(1));
        await browsing.State<Installations>().MarkPresentAsync(6, "globex", default);
        await browsing.State<Verdicts>().SaveAsync(6, 42, new JudgedSubjectRow("globex/api", SubjectKind.Repository, Visibility.Public, clock.GetUtcNow(), []), default);

        Assert.Equal("globex/api", Browsing.Read((await browsing.OpenAsync("/repositories/42")).QuerySelector("h1")));
    }

    [Fact]
    public async Task A_sweep_leaves_all_that_the_page_shows()
    {
        await using var swept = await Swept.StartAsync(world =>
        {
            var acme = world.Organization("acme");
            acme.Repository(".allstar").Private().Files(null, ("allstar.yaml", "optConfig:\n  optOutStrategy: true\n"), ("security.yaml", "optConfig:\n  optOutStrategy: true\naction: issue\n"), ("SECURITY.md", "Write to us."));
            acme.Repository("api").File("README.md", "# api");
        });
        await swept.SweepAsync();
        var id = swept.Acme.Repository("api").Id;
        await (await swept.ServiceAsync<Installations>()).MarkPresentAsync(swept.App.Installations.Single().Id, "acme", default);
        await using var server = await PagesServer.StartAsync(await swept.ServiceAsync<IServiceProvider>(), 0, default);
        using var client = new HttpClient { BaseAddress = server.Address };

        var page = Browsing.Parse(await client.GetStringAsync(new Uri($"/repositories/{id}", UriKind.Relative)));

        Assert.Empty(Faults.In(page));
        Assert.Contains(["security", "✕ fail", "issue", "acme/api#1, open"], Browsing.Rows(page, "Verdicts"));
        Assert.Equal("acme/.allstar/security.yaml:3", Browsing.Beside(page, "action"));
        Assert.Contains(Browsing.Rows(page, "What was gathered last"), row => row is ["SecurityPolicyText" or "WellKnownFiles" or "SecurityPolicyStatus", _, "yes", _]);
        Assert.Contains(Browsing.Rows(page, "What was done about it"), row => row is [_, "Issue opened", "security", "acme/api#1"]);
        Assert.Contains("only policybot serve does", Browsing.Read(Browsing.Parse(await client.GetStringAsync(new Uri("/queues", UriKind.Relative))).QuerySelector("main")));
    }

    private async Task<Browsing> StartAsync()
    {
        var browsing = await Browsing.StartEmptyAsync(clock);
        await browsing.State<Installations>().MarkPresentAsync(5, "acme", default);
        return browsing;
    }

    private Task JudgeAsync(Browsing browsing, params VerdictRow[] verdicts) =>
        browsing.State<Verdicts>().SaveAsync(5, 42, new JudgedSubjectRow("acme/api", SubjectKind.Repository, Visibility.Private, clock.GetUtcNow(), [.. verdicts]), default);

    private static Sentence Sentence(Sentence sentence) => sentence;
}
