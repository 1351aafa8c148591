using System.Collections.Immutable;
using System.Text.Json;
using AngleSharp.Dom;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Text;
using PolicyBot.Storage;
using PolicyBot.Tests.Text;
using PolicyBot.Webhooks;
using Visibility = PolicyBot.Engine.Facts.Visibility;

namespace PolicyBot.Tests.Pages;

/// <summary>Whatever stands in the store, a page shows it and does nothing else with it.</summary>
public sealed class HostilePageTests
{
    private static readonly string[] More =
    [
        "</title><script>alert(1)</script>", "\" onmouseover=\"alert(1)", "' autofocus onfocus='alert(1)", "javascript:alert(1)", "/../../etc/passwd", "//evil.example/x", "a/b/../../..", "%2e%2e/%2e%2e",
        "x\" hx-get=\"https://evil.example", "]]>", "<plaintext>", "&#60;script&#62;",
    ];

    private readonly StandingClock clock = new();

    [Fact]
    public async Task Foreign_text_in_every_place_is_text()
    {
        await using var browsing = await Browsing.StartEmptyAsync(clock);
        var id = 1L;
        foreach (var hostile in HostileText.All.Concat(More))
        {
            await FillAsync(browsing, id, hostile);
            foreach (var path in new[] { "/", "/verdicts", $"/verdicts?q={Uri.EscapeDataString(Short(hostile))}", $"/verdicts?policy={Uri.EscapeDataString(Short(hostile))}&installation={Uri.EscapeDataString(Short(hostile))}", $"/repositories/{id}", "/actions", "/queues" })
            {
                await AssertInertAsync(browsing, path, hostile);
            }

            // The next one is looked at alone.
            await browsing.State<Verdicts>().ForgetAsync(5, id, default);
            id++;
        }
    }

    private static async Task AssertInertAsync(Browsing browsing, string path, string hostile)
    {
        var page = await browsing.OpenAsync(path);
        Assert.Equal((hostile, path, ""), (hostile, path, string.Join("; ", Faults.In(page))));
        Assert.All(page.Descendants<IText>(), text => Assert.DoesNotContain(text.Data.EnumerateRunes(), rune => rune.Value is not (' ' or '\n') && Visible.Of(rune.ToString()) != rune.ToString()));
        Assert.Empty(page.Descendants<IComment>());
    }

    private async Task FillAsync(Browsing browsing, long id, string hostile)
    {
        await browsing.State<Installations>().MarkPresentAsync(5, hostile, default);
        var finding = new FindingRow("security", Severity.High, Target.Path(hostile, hostile).ToString(), hostile, "sha256:0123", SeenToday: false)
        {
            Location = new Location(hostile, 3),
            Waiver = new Waiver(hostile, hostile, clock.GetUtcNow().AddDays(2), hostile),
        };
        var verdict = new VerdictRow("security", Outcome.NotApplicable, EnforcementAction.Issue, [finding, finding with { Location = null, Waiver = null }], [new GapRow("security", Target.Branch(hostile).ToString(), GapReason.Forbidden, hostile)], hostile)
        {
            Sources = ImmutableSortedDictionary<string, string>.Empty.Add(hostile, hostile).Add("action", $"acme/.allstar/{hostile}:3"),
        };
        await browsing.State<Verdicts>().SaveAsync(5, id, new JudgedSubjectRow(hostile, SubjectKind.Repository, Visibility.Private, clock.GetUtcNow(), [verdict]), default);
        var json = JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["known"] = hostile, [hostile + "."] = "value" });
        await browsing.State<StoredFacts>().AddAsync(
            5, new FactsRow(SubjectRow.Of(new Repository(id, "acme", "x"), clock.GetUtcNow()), [new SectionRow("BranchRules", clock.GetUtcNow(), [hostile], json), new SectionRow("CodeownersFile", clock.GetUtcNow(), [], JsonSerializer.SerializeToElement(new { gap = hostile, detail = hostile }))]), default);
        await browsing.State<KnownIssues>().SaveAsync(5, new IssueKey(id, "security"), new IssueRow(id, "n") { Number = 7, UnavailableBecause = hostile }, default);
        await browsing.State<AuditTrail>().AppendAsync(5, new AuditLine("issue-opened", id) { Policy = "security", Issue = 7, Place = hostile, Text = hostile }, default);
        await browsing.State<StaleSubjects>().MarkAsync(5, id, hostile, Touched.Everything, default);
        await browsing.State<DueItems>().AddAsync(5, new DueItem(clock.GetUtcNow(), id, "security", hostile), default);
        await browsing.State<SweepLog>().SaveAsync(
            5,
            new SweepRow(clock.GetUtcNow(), clock.GetUtcNow(), 1, 1, ImmutableSortedDictionary<Outcome, int>.Empty, ImmutableSortedDictionary<GapReason, int>.Empty, ImmutableSortedDictionary<string, int>.Empty.Add(hostile, 1)) { ConfigurationPlace = hostile },
            default);
        await browsing.Server.Queue.SendAsync(DeliveryIntake.Queue.Poison, Short(hostile) + ".", TimeSpan.Zero, default);
        await browsing.Server.Queue.SendAsync(DeliveryIntake.Queue.Poison, new DeliveryReference(5, Short(hostile)).ToMessage(), TimeSpan.Zero, default);
    }

    private static string Short(string hostile) => hostile.Length > 200 ? hostile[..200] : hostile.Replace("\uD800", "");
}
