using System.Collections.Immutable;
using System.Globalization;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Text;

namespace PolicyBot.Engine.Issues;

/// <summary>The title of an issue: Allstar's, so that its issues are found again.</summary>
public static class IssueTitle
{
    private static readonly ImmutableDictionary<string, string> AllstarNames = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["actions"] = "GitHub Actions",
        ["admin"] = "Repository Administrators",
        ["binary_artifacts"] = "Binary Artifacts",
        ["branch_protection"] = "Branch Protection",
        ["codeowners"] = "CODEOWNERS",
        ["dangerous_workflow"] = "Dangerous Workflow",
        ["outside"] = "Outside Collaborators",
        ["scorecard"] = "OpenSSF Scorecard",
        ["security"] = "SECURITY.md",
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <param name="audience">Of the repository that holds the issue.</param>
    public static string Of(Assignment assignment, Audience audience) => Of(assignment.Policy.Id, assignment.Subject, audience);

    /// <param name="policy">Its id.</param>
    /// <param name="audience">Of the repository that holds the issue.</param>
    public static string Of(string policy, Subject subject, Audience audience) =>
        subject is Repository repository && !audience.IsHomeOf(repository) ? OfElsewhere(policy, repository) : $"Security Policy violation {NameOf(policy)}";

    /// <summary>The title in the repository that all issues go to. There Allstar names the repository also where it is that one itself.</summary>
    public static string OfElsewhere(string policy, Repository subject) =>
        $"Security Policy violation for repository \"{Visible.Of(subject.RepositoryName, 100)}\" {NameOf(policy)}";

    /// <summary>The title of the one issue about all policies of a repository.</summary>
    /// <param name="audience">Of the repository that holds the issue.</param>
    public static string OfAll(Repository subject, Audience audience) =>
        audience.IsHomeOf(subject) ? "Security Policy violations" : $"Security Policy violations for repository \"{Visible.Of(subject.RepositoryName, 100)}\"";

    /// <summary>The policy's name in titles.</summary>
    public static string NameOf(string policy) =>
        AllstarNames.GetValueOrDefault(policy) ?? CultureInfo.InvariantCulture.TextInfo.ToTitleCase(policy.Replace('_', ' '));
}
