using PolicyBot.Simulator.Issues;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Tests.Sweeps;

namespace PolicyBot.Tests.Allstar;

/// <summary>Reference 2.5: the keys of allstar.yaml. The simulated day is a Thursday.</summary>
public sealed class IssueKeyRowTests
{
    private const string On = "optConfig: {optOutStrategy: true, disableRepoOverride: true}\n";

    private const string Quiet = On + "schedule: {timezone: Europe/Berlin, days: [Thursday]}\n";

    private static readonly Task<SweptWorld> World = new AllstarWorld()
        .Files(("security.yaml", Swept.ByIssue), ("allstar.yaml", On + "issueLabel: ours\nissueFooter: Ask us in the tower.\nissueDetails: https://acme.example/policies\n"))
        .Repository("plain")
        .Repository("about", null, ("allstar.yaml", "issueLabel: about\n"))
        .Repository("own", Own("issueLabel: own\nissueRepo: plain\nissueFooter: Ask me.\nissueDetails: mine\n"), ("allstar.yaml", "issueLabel: about\n"))
        .SweepAsync();

    private static readonly Task<SweptWorld> OnAQuietDay = new AllstarWorld()
        .Files(("security.yaml", Swept.ByIssue), ("allstar.yaml", Quiet))
        .Repository("plain")
        .Repository("about", null, ("allstar.yaml", "schedule: {timezone: Europe/Berlin}\n"))
        .Repository("own", Own("schedule: {days: [Friday]}\n"))
        .Repository("own-and-about", Own("schedule: {days: [thursday]}\n"), ("allstar.yaml", "schedule: {days: [Friday]}\n"))
        .SweepAsync();

    [Fact]
    [AllstarRow("4", "identity: label")]
    [AllstarRow("2.5", "allstar.yaml: issueLabel")]
    public async Task The_most_specific_label_wins_even_where_disableRepoOverride_is_set()
    {
        Assert.Equal("ours", LabelOf((await World).Issue("plain")));
        Assert.Equal("about", LabelOf((await World).Issue("about")));
        Assert.Equal("own", LabelOf((await World).Issue("own")));
    }

    [Fact]
    [AllstarRow("2.5", "allstar.yaml: issueLabel by default")]
    public async Task Without_one_the_label_is_allstar() =>
        Assert.Equal("allstar", LabelOf((await new AllstarWorld().Files(("security.yaml", Swept.ByIssue)).Repository("api").SweepAsync()).Issue("api")));

    [Fact]
    [AllstarRow("4", "identity: title with issueRepo")]
    [AllstarRow("2.5", "allstar.yaml: issueRepo")]
    public async Task All_issues_go_to_the_repository_that_the_organization_names_and_no_repository_names_another()
    {
        var swept = await new AllstarWorld().Files(("security.yaml", Swept.ByIssue), ("allstar.yaml", Swept.Everywhere + "issueRepo: inbox\n"))
            .Repository("inbox", inbox => inbox.File("SECURITY.md", "Write to us.")).Repository("api").Repository("web", Own("issueRepo: web\n")).SweepAsync();

        Assert.Equal(
            ["Security Policy violation for repository \"api\" SECURITY.md", "Security Policy violation for repository \"web\" SECURITY.md"],
            swept.Issues("inbox").Select(issue => issue.Title).Order(StringComparer.Ordinal));
        Assert.Empty(swept.Issues("web"));
        Assert.Single((await World).Issues("plain"));
    }

    [Fact]
    [AllstarRow("4", "body: footer")]
    [AllstarRow("2.5", "allstar.yaml: issueFooter")]
    public async Task The_footer_is_the_organizations_alone()
    {
        // Allstar writes it as Markdown, and whoever is named in it has mail of every issue. Here it stands as it is written.
        Assert.Contains("```text\nAsk us in the tower.\n```", (await World).Issue("own").Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Ask me.", (await World).Issue("own").Body, StringComparison.Ordinal);
    }

    [Fact]
    [AllstarRow("4", "body: details")]
    [AllstarRow("2.5", "allstar.yaml: issueDetails")]
    public async Task Where_more_is_to_be_read_is_the_organizations_alone() =>
        // Allstar writes it as Markdown, too.
        Assert.Contains("For more: `https://acme.example/policies`", (await World).Issue("own").Body, StringComparison.Ordinal);

    [Fact]
    [AllstarRow("4", "ensure 1: quiet")]
    [AllstarRow("2.5", "allstar.yaml: schedule")]
    public async Task The_schedule_of_the_most_specific_level_wins_as_a_whole_even_where_disableRepoOverride_is_set()
    {
        Assert.Empty((await OnAQuietDay).Issues("plain"));
        Assert.Single((await OnAQuietDay).Issues("about"));
        Assert.Single((await OnAQuietDay).Issues("own"));
        Assert.Empty((await OnAQuietDay).Issues("own-and-about"));
    }

    [Fact]
    [AllstarRow("2.5", "allstar.yaml: optConfig")]
    public async Task The_bot_is_on_as_its_optConfig_says_on_every_level()
    {
        var swept = await new AllstarWorld().Files(("security.yaml", Swept.ByIssue), ("allstar.yaml", "optConfig: {optInRepos: [listed]}\n"))
            .Repository("listed").Repository("about", null, ("allstar.yaml", "optConfig: {optIn: true}\n")).Repository("own", Own("optConfig: {optIn: true}\n")).Repository("none").SweepAsync();

        Assert.Equal(["fail", "fail", "fail", "off"], new[] { "listed", "about", "own", "none" }.Select(repository => swept.Outcome(repository, "security")));
    }

    private static string LabelOf(Issue issue) => Assert.Single(issue.Labels).Name;

    private static Action<Repository> Own(string text) => repository => repository.File(".allstar/allstar.yaml", text);
}
