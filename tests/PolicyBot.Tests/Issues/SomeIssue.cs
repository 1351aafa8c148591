using System.Collections.Immutable;
using System.Reflection;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Issues;
using PolicyBot.Engine.Policies;
using PolicyBot.Engine.Text;

namespace PolicyBot.Tests.Issues;

/// <summary>An issue in which nothing is remarkable; a test changes the one thing that it is about.</summary>
internal static class SomeIssue
{
    public static PolicyCatalogue Catalogue { get; } = PolicyCatalogue.Of(Assembly.Load("PolicyBot.Policies"));

    public static Repository Public { get; } = new(42, "acme", "api") { Visibility = Visibility.Public, DefaultBranch = "main" };

    public static IssueContent Content { get; } = About(Catalogue.Find("codeowners")!, Public);

    public static IssueContent About(PolicyDescription policy, Subject subject)
    {
        var place = subject as Repository ?? new Repository(7, subject.Name, ".allstar");
        var assignment = new Assignment(subject, policy, policy.Defaults, EnforcementAction.Issue)
        {
            Rules = policy.Rules,
            Sources = ImmutableSortedDictionary.CreateRange(
                StringComparer.Ordinal,
                [KeyValuePair.Create("action", new Source("acme/.allstar", policy.FileName, 3, IsPublic: true))]),
        };
        return new IssueContent(assignment, VerdictOf(assignment), IssueSettings.Default, Audience.Of(place), Links.GitHubCom, "n0nce");
    }

    public static Verdict VerdictOf(Assignment assignment, params IEnumerable<Finding> findings) =>
        Verdict.Of(assignment.Policy.Id, null, findings, [], Severity.Low, assignment.Rules.Length);

    public static Finding Finding(Assignment assignment, string rule, Target target, Sentence message, Location? location = null, Severity? severity = null) =>
        new(
            rule,
            severity ?? assignment.Policy.Rules.Single(one => one.Id == rule).Page.Severity,
            target,
            message,
            Fingerprint.Of(assignment.Policy.Id, rule, assignment.Subject.Id, target))
        {
            Location = location,
        };

    /// <summary>With these findings open.</summary>
    public static IssueContent With(this IssueContent content, params IEnumerable<Finding> findings) =>
        content with { Verdict = VerdictOf(content.Assignment, findings) };
}
