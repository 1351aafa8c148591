using System.Collections.Immutable;
using System.Text.Json.Nodes;
using PolicyBot.Simulator.Issues;
using PolicyBot.Simulator.Rules;

namespace PolicyBot.Tests.Allstar;

/// <summary>What a sweep came to, from outside: the report that it printed and what is on GitHub after it.</summary>
/// <param name="Report">As <c>--format json</c> prints it.</param>
/// <param name="Told">What was said beside the report.</param>
/// <param name="ExitCode">How the run ended.</param>
/// <param name="AllIssues">By name of the repository.</param>
/// <param name="Rulesets">By name of the repository.</param>
internal sealed record SweptWorld(
    JsonNode Report,
    string[] Told,
    int ExitCode,
    ImmutableDictionary<string, IReadOnlyList<Issue>> AllIssues,
    ImmutableDictionary<string, IReadOnlyList<Ruleset>> Rulesets)
{
    /// <summary>pass, fail, unknown, not_applicable or waived; off where the policy is not asked of the repository.</summary>
    public string Outcome(string repository, string policy) => (string?)Verdict(repository, policy)?["outcome"] ?? "off";

    /// <summary>The same of the organization itself.</summary>
    public string OrganizationOutcome(string policy) => (string?)VerdictOf("acme", policy)?["outcome"] ?? "off";

    /// <summary>Why the policy does not apply.</summary>
    public string? Reason(string repository, string policy) => (string?)Verdict(repository, policy)?["reason"];

    /// <summary>The rules that found something, each once.</summary>
    public IEnumerable<string> Rules(string repository, string policy) => Findings(repository, policy).Select(finding => (string)finding["rule"]!).Distinct().Order(StringComparer.Ordinal);

    /// <summary>What is the matter, by target.</summary>
    public IEnumerable<string> Targets(string repository, string policy) => Findings(repository, policy).Select(finding => (string)finding["target"]!).Order(StringComparer.Ordinal);

    /// <summary>What was seen, as sentences.</summary>
    public IEnumerable<string> Says(string repository, string policy) => Findings(repository, policy).Select(finding => (string)finding["message"]!);

    /// <summary>Why something is not known, each once.</summary>
    public IEnumerable<string> Gaps(string repository, string policy) =>
        (Verdict(repository, policy)?["gaps"]!.AsArray() ?? []).Select(gap => (string)gap!["reason"]!).Distinct();

    public IReadOnlyList<Issue> Issues(string repository) => AllIssues[repository];

    public Issue Issue(string repository) => Assert.Single(AllIssues[repository]);

    /// <summary>What the organization is told of its files that are not quite right.</summary>
    public string ConfigurationNotice => Assert.Single(AllIssues[".allstar"], issue => issue.Title == "PolicyBot: configuration files need mending").Body!;

    private IEnumerable<JsonNode> Findings(string repository, string policy) => (Verdict(repository, policy)?["findings"]!.AsArray() ?? []).Select(finding => finding!);

    private JsonNode? Verdict(string repository, string policy) => VerdictOf($"acme/{repository}", policy);

    private JsonNode? VerdictOf(string subject, string policy) => Report["subjects"]!.AsArray()
        .FirstOrDefault(one => (string?)one!["subject"] == subject)?["verdicts"]!.AsArray().FirstOrDefault(verdict => (string?)verdict!["policy"] == policy);
}
