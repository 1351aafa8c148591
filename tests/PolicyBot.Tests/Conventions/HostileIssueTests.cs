using System.Collections.Immutable;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Enforcement;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Issues;
using PolicyBot.Engine.Issues.Commands;
using PolicyBot.Engine.Policies;
using PolicyBot.Engine.Text;
using PolicyBot.Engine.Waivers;
using PolicyBot.Tests.Issues;
using PolicyBot.Tests.Text;

namespace PolicyBot.Tests.Conventions;

/// <summary>Every policy's and rule's page, as an issue, with a hostile value in every slot.</summary>
public sealed class HostileIssueTests
{
    private static readonly string[] Pages = [.. SomeIssue.Catalogue.Policies.SelectMany(policy => policy.Rules.Select(rule => rule.Page).Prepend(policy.Page)).Select(page => page.Why + page.HowToFix)];

    [Fact]
    public void Nothing_hostile_is_alive_in_any_issue()
    {
        foreach (var policy in SomeIssue.Catalogue.Policies)
        {
            foreach (var hostile in HostileText.All)
            {
                var content = Hostile(policy, hostile);
                var body = IssueBody.Write(content);
                Assert.Empty(Liveness.In(body, MayLink).Select(alive => $"{policy.Id}, {hostile}: {alive}"));
                Assert.Equal(4, Liveness.CommentsIn(body).Count());
                Assert.Equal(4, body.Split("<!--").Length - 1);
                Assert.Equal(IssueBody.MarkerOf(content), IssueMarker.Read(body));
                Assert.NotNull(AllstarMarkers.Read(body));
                Assert.InRange(body.Length, 1, IssueBody.LongestBody);
                Assert.DoesNotContain(IssueTitle.Of(content.Assignment, Audience.Of(new Repository(8, "acme", "issues"))), char.IsControl);
            }
        }
    }

    [Fact]
    public void Nothing_hostile_is_alive_in_the_one_issue_of_a_repository_and_all_policies_fit()
    {
        foreach (var hostile in HostileText.All)
        {
            var contents = SomeIssue.Catalogue.Policies.Where(policy => policy.Kind == SubjectKind.Repository).Select(policy => Hostile(policy, hostile)).ToImmutableArray();
            var content = new RepositoryIssueContent((Repository)contents[0].Assignment.Subject, contents, [contents[0].Assignment.Policy], contents[0].Settings, contents[0].Audience, contents[0].Links, "n0nce") { Unsure = [contents[0].Assignment.Policy] };
            var body = RepositoryIssueBody.Write(content);

            Assert.Empty(Liveness.In(body, MayLink).Where(alive => !alive.StartsWith("<input", StringComparison.Ordinal)).Select(alive => $"{hostile}: {alive}"));
            Assert.Equal(2, Liveness.CommentsIn(body).Count());
            Assert.Equal(RepositoryIssueBody.MarkerOf(content), IssueMarker.Read(body));
            Assert.Equal(RepositoryIssueBody.Told(content).Distinct(), ToldMarker.Read(body).Distinct());
            Assert.InRange(body.Length, 1, IssueBody.LongestBody);
            AssertInert(RepositoryIssueComment.OfNews(content, [], "n0nce"), hostile, comments: 1);
            AssertInert(RepositoryIssueComment.OfReopening(content, [], "n0nce"), hostile, comments: 1);
        }
    }

    [Fact]
    public void Nothing_hostile_is_alive_in_any_comment()
    {
        foreach (var policy in SomeIssue.Catalogue.Policies)
        {
            foreach (var hostile in HostileText.All)
            {
                var content = Hostile(policy, hostile);
                var demand = Demand.InForce.Of(content.Assignment, content.Verdict);
                string[] comments = [IssueComment.OfNews(content, [], "n0nce"), IssueComment.OfReopening(content, [], "n0nce"), IssueComment.OfClosing(demand, "n0nce"), IssueComment.OfClosing(new Demand.Off(hostile), "n0nce")];
                var remarks = Enum.GetValues<RemarkKind>().Select(kind => IssueComment.OfRemark(new IssueAction.Remark(kind, "n0nce"), demand));
                string[] replies =
                [
                    IssueComment.OfMove(hostile, "n0nce"), CommandReply.OfExplain([content, content], "n0nce"), CommandReply.OfWhichPolicy([hostile], "n0nce"), IssueComment.OfReplacing(hostile, 1, "n0nce"), CommandReply.OfRecheck(content.Verdict, hostile, "n0nce"), CommandReply.OfProceed(hostile, "n0nce"),
                    CommandReply.OfWaive(content, new NewWaiver(content.Assignment.Subject, "2027-01-01", hostile, hostile), "n0nce"), CommandReply.OfMisspelt(new IssueCommand.Misspelt(hostile), "n0nce"),
                ];
                Assert.All(remarks.Concat(replies), comment => AssertInert(comment, $"{policy.Id}, {hostile}", comments: 1));
                Assert.All(comments, comment => AssertInert(comment, $"{policy.Id}, {hostile}", comments: 1));
                Assert.All(comments, comment => Assert.True(CommentMarker.IsIn(comment, "n0nce")));
            }
        }
    }

    [Fact]
    public void Nothing_hostile_is_alive_in_any_notice()
    {
        foreach (var hostile in HostileText.All)
        {
            var name = hostile[..Math.Min(hostile.Length, 100)];
            var home = new Repository(7, "acme", ".allstar");
            var subject = new Repository(42, name, name);
            var held = new EnforcementPlan([], [new PlannedAction(subject, hostile, new IssueAction.Open([])) { Worst = Severity.Low }], []);
            var status = new Status(
                DateTimeOffset.UnixEpoch,
                1,
                1,
                ImmutableSortedDictionary<string, ImmutableSortedDictionary<Outcome, int>>.Empty.Add(hostile, ImmutableSortedDictionary<Outcome, int>.Empty.Add(Outcome.Fail, 1)),
                ImmutableSortedDictionary<GapReason, int>.Empty.Add(GapReason.Forbidden, 1),
                [new EndingWaiver(subject, hostile, DateTimeOffset.UnixEpoch)]);
            var links = new Links(new Uri("https://ours.example/"));
            Notice[] notices =
            [
                ConfigurationNotice.Of(Misconfigured(hostile), home, links, new RenamedRepository(subject, hostile, [hostile])),
                HeldPlanNotice.Of(held, home),
                StatusNotice.Of(status, home),
            ];
            Assert.All(notices, notice => Assert.False(notice.IsSettled));
            Assert.All(notices, notice => AssertInert(notice.Body("n0nce"), hostile, comments: 1));
            Assert.All(notices, notice => AssertInert(notice.CommentOfNews("n0nce"), hostile, comments: 1));
            Assert.All(notices, notice => Assert.DoesNotContain(notice.Title, char.IsControl));
        }
    }

    [Fact]
    public void No_page_is_alive_by_itself()
    {
        foreach (var page in SomeIssue.Catalogue.Policies.SelectMany(policy => policy.Rules.Select(rule => rule.Page).Prepend(policy.Page)))
        {
            Assert.Empty(Liveness.In($"{Md.Title(page)}\n\n{Md.Why(page)}\n\n{Md.HowToFix(page)}", MayLink).Select(alive => $"{page.Title}: {alive}"));
        }
    }

    [Fact]
    public void Every_message_is_a_sentence_of_ours_that_quotes_and_no_page_holds_a_table()
    {
        var tests = typeof(HostileIssueTests).Assembly.GetTypes();
        foreach (var policy in SomeIssue.Catalogue.Policies)
        {
            var samples = (IEnumerable<object>)tests.Single(type => type.Name == policy.Type.Name + "Tests").GetProperty("Samples")!.GetValue(null)!;
            var messages = samples.SelectMany(facts => policy.Rules.SelectMany(rule => rule.Judge(policy.Defaults, facts))).OfType<Observation.Found>().Select(found => found.Message);
            Assert.All(messages, message => Assert.True(message.Parts.Any(part => !part.IsForeign), $"{policy.Id}: {message} is shown as code from end to end; write it as an interpolated string"));
        }

        // A bar inside code ends a cell of a table on GitHub.
        Assert.DoesNotContain(Pages, page => page.Split('\n').Any(line => line.TrimStart().StartsWith('|')));
    }

    private static void AssertInert(string text, string what, int comments)
    {
        Assert.Empty(Liveness.In(text, MayLink).Select(alive => $"{what}: {alive}"));
        Assert.Equal(comments, Liveness.CommentsIn(text).Count());
        Assert.Equal(comments, text.Split("<!--").Length - 1);
    }

    /// <summary>A configuration in which everything that a person can write is hostile and wrong.</summary>
    private static OrganizationConfiguration Misconfigured(string hostile)
    {
        var key = System.Text.Json.JsonSerializer.Serialize(hostile);
        ConfigurationFile[] files =
        [
            new(new Source("acme/.allstar", "allstar.yaml", 0), new FileState.Present($"waivers:\n- {{{key}: 1}}\n")),
            new(new Source("acme/.allstar", "security.yaml", 0), new FileState.Present($"{key}: 1\naction: {key}\nbaseConfig: {key}\n")),
            new(new Source("acme/.allstar", "codeowners.yaml", 0), new FileState.Unread(new Gap(GapReason.Forbidden, hostile))),
        ];
        return OrganizationConfiguration.Read(
            new ConfigurationFiles(new ConfigurationDirectory(new Source("acme/.allstar", "", 0), [.. files])) { ReviewIsRequired = false }, SomeIssue.Catalogue);
    }

    private static bool MayLink(string address) =>
        address.StartsWith("https://ours.example/", StringComparison.Ordinal) || (Uri.TryCreate(address, UriKind.Absolute, out _) && Pages.Any(page => page.Contains(address, StringComparison.Ordinal)));

    private static IssueContent Hostile(PolicyDescription policy, string hostile)
    {
        // GitHub lets no name be longer than this.
        var name = hostile[..Math.Min(hostile.Length, 100)];
        Subject subject = policy.Kind == SubjectKind.Organization ? new Organization(42, name) : new Repository(42, name, name);
        var place = new Repository(42, name, name);
        var plain = SomeIssue.About(policy, subject);
        var assignment = plain.Assignment with
        {
            ActionLoweredBecause = hostile,
            Sources = ImmutableSortedDictionary.CreateRange(
                StringComparer.Ordinal,
                policy.Settings.Select(setting => setting.Key).Append("action").Select(key => KeyValuePair.Create(key, new Source(hostile, hostile, 1)))),
        };
        var settings = new IssueSettings { Details = new(hostile, null), Footer = new(hostile, null) };
        var findings = assignment.Rules.SelectMany(rule => new[]
        {
            SomeIssue.Finding(assignment, rule.Id, Target.Path(hostile, hostile), hostile, new Location(hostile, 1, 1)),
            SomeIssue.Finding(assignment, rule.Id, Target.Branch(hostile), $"Seen {hostile} and {hostile}."),
        });
        var gaps = assignment.Rules.Select(rule => new RuleGap(rule.Id, Target.Path(hostile), new Gap(GapReason.Forbidden, hostile)));
        return new IssueContent(
            assignment,
            Verdict.Of(policy.Id, null, findings, gaps, Severity.Low, assignment.Rules.Length),
            settings,
            Audience.Of(place),
            new Links(new Uri("https://ours.example/")),
            "n0nce")
        {
            Revision = hostile,
        };
    }
}
