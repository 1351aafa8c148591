using PolicyBot.Storage;

namespace PolicyBot.Tests.Pages;

public sealed class ActionsPageTests
{
    private readonly StandingClock clock = new();

    [Fact]
    public async Task What_was_done_last_stands_first_and_leads_to_its_issue()
    {
        await using var browsing = await StartAsync();
        await DoAsync(browsing, 5, new AuditLine("issue-opened", 42) { Policy = "security", Issue = 7, Place = "acme/tracker", Text = "acme/api" });
        await DoAsync(browsing, 6, new AuditLine("issue-closed", 43) { Policy = "held_plan", Issue = 3 });
        await DoAsync(browsing, 5, new AuditLine("installation-purged", 0));

        var page = await browsing.OpenAsync("/actions");

        Assert.Equal(
            [
                ["2026-11-23 10:00", "Installation purged", "acme", "", ""],
                ["2026-11-23 09:00", "Issue closed", "repository 43", "held_plan", "#3"],
                ["2026-11-23 08:00", "Issue opened", "acme/api", "security", "acme/tracker#7"],
            ],
            Browsing.Rows(page, "Actions, page 1"));
        Assert.Equal("https://github.com/acme/tracker/issues/7", page.QuerySelector("td a[rel]")!.GetAttribute("href"));
        Assert.Contains(page.QuerySelectorAll("td a"), link => link.GetAttribute("href") == "/policies/security");
        Assert.DoesNotContain(page.QuerySelectorAll("td a"), link => link.GetAttribute("href") == "/policies/held_plan");
    }

    [Fact]
    public async Task A_line_without_a_place_leads_to_the_issue_that_is_known()
    {
        await using var browsing = await StartAsync();
        await browsing.State<KnownIssues>().SaveAsync(5, new IssueKey(42, "security"), new IssueRow(42, "n") { Number = 7 }, default);
        await DoAsync(browsing, 5, new AuditLine("issue-opened", 42) { Policy = "security", Issue = 7, Text = "acme/api" });
        await DoAsync(browsing, 5, new AuditLine("issue-opened", 42) { Policy = "security", Issue = 6, Text = "acme/api" });

        Assert.Equal(["#6", "acme/api#7"], Browsing.Rows(await browsing.OpenAsync("/actions"), "Actions").Select(row => row[4]));
    }

    [Fact]
    public async Task The_list_is_turned_in_pages_and_may_be_one_installations()
    {
        await using var browsing = await StartAsync();
        foreach (var number in Enumerable.Range(0, 205))
        {
            await DoAsync(browsing, 5 + number % 2, new AuditLine("issue-edited", 42) { Issue = number });
        }

        Assert.Equal(Enumerable.Range(0, 205).Reverse().Select(number => $"#{number}"), await ReadAllAsync(browsing, "/actions"));
        Assert.Equal(Enumerable.Range(0, 205).Reverse().Where(number => number % 2 == 1).Select(number => $"#{number}"), await ReadAllAsync(browsing, "/actions?installation=6"));
        Assert.Equal("There is nothing older.", Browsing.Read((await browsing.OpenAsync("/actions?page=4")).QuerySelector("#results p")));
        Assert.Equal("Nothing was done yet.", Browsing.Read((await browsing.OpenAsync("/actions?installation=42")).QuerySelector("#results p")));
    }

    private async Task<Browsing> StartAsync()
    {
        var browsing = await Browsing.StartEmptyAsync(clock);
        await browsing.State<Installations>().MarkPresentAsync(5, "acme", default);
        await browsing.State<Installations>().MarkPresentAsync(6, "globex", default);
        return browsing;
    }

    private async Task DoAsync(Browsing browsing, long installation, AuditLine line)
    {
        await browsing.State<AuditTrail>().AppendAsync(installation, line, default);
        clock.Advance(TimeSpan.FromHours(1));
    }

    private static async Task<List<string>> ReadAllAsync(Browsing browsing, string path)
    {
        var read = new List<string>();
        for (string? next = path; next is not null;)
        {
            var page = await browsing.OpenAsync(next);
            read.AddRange(page.QuerySelectorAll("tbody td:last-child").Select(Browsing.Read));
            next = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        return read;
    }
}
