using System.Collections.Immutable;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Issues;
using PolicyBot.Engine.Policies;
using PolicyBot.Engine.Text;
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
