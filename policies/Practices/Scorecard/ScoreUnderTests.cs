using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Facts.Branches;
using PolicyBot.Engine.Findings;
using PolicyBot.Policies.Practices.Scorecard;

namespace PolicyBot.Tests.Policies.Practices;

/// <summary>Tells a score from outside: by the thresholds that pass and those that fail.</summary>
internal static class ScoreUnderTests
{
    public static readonly Gap Gone = new(GapReason.ServerError, "no answer");

    public static ClassicProtection Strict { get; } = new()
    {
        Reviews = new RequiredReviews(2, DismissesStale: true, FromCodeOwners: true, OfLastPush: true),
        StatusChecks = new RequiredStatusChecks([new StatusCheck("build")], Strict: true),
        EnforcesOnAdmins = true,
    };

    /// <summary>A repository for which every check gives the full score.</summary>
    public static ScorecardFacts Good { get; } = new(
        new WellKnownFiles([File("LICENSE"), File("SECURITY.md"), File(".github/dependabot.yml"), File(".github/CODEOWNERS"), File("app.spdx.json")]),
        new SecurityPolicyStatus(true, null),
        new SecurityPolicyText(new SecurityPolicyFile("SECURITY.md", "Report vulnerabilities to security@example.com. We answer within 5 days and disclose within 90.")),
        Branch(Strict),
        new ExecutableCandidates([]),
        new WrapperValidation([]),
        new RepositoryLicense("MIT"),
        new LatestRelease("v1", ["app.tar.gz", "app.spdx.json"]),
        new Activity(false, false, 20, 0),
        new RepositoryWebhooks([new RepositoryWebhook(1, "ci.example", true)]),
        Workflow("permissions: {contents: read}\non: push\njobs: {a: {steps: [{uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683}]}}"),
        new BuildFiles([new BuildFile("build.sh", "npm ci")]));

    /// <summary>A repository for which every check gives nothing.</summary>
    public static ScorecardFacts Bad { get; } = new(
        new WellKnownFiles([File("README.md"), File("setup.py")]),
        new SecurityPolicyStatus(false, null),
        new SecurityPolicyText(null),
        Branch(null),
        new ExecutableCandidates([.. Enumerable.Range(0, 12).Select(number => Executable($"bin/{number}.exe"))]),
        new WrapperValidation([]),
        new RepositoryLicense(null),
        LatestRelease.None,
        new Activity(false, false, 0, 0),
        new RepositoryWebhooks([new RepositoryWebhook(7, "ci.example", false), new RepositoryWebhook(8, null, false)]),
        Workflow("on: {pull_request_target: {}}\njobs: {a: {steps: [{uses: actions/checkout@v4, with: {ref: '${{ github.event.pull_request.head.sha }}'}}]}}"),
        new BuildFiles([new BuildFile("Dockerfile", "FROM alpine"), new BuildFile("build.sh", "npm install")]));

    /// <returns>The score; <c>worst..best</c> where it is not known better; -1 where the check is inconclusive.</returns>
    public static string Of(ScoreRule rule, ScorecardFacts facts)
    {
        var looks = Enumerable.Range(0, 12).Select(threshold => Look(rule, facts, threshold)).ToList();
        var worst = looks.FindLastIndex(look => look.Count == 0);
        var best = looks.FindIndex(look => look.OfType<Observation.Found>().Any()) is >= 0 and var failing ? failing - 1 : 10;
        return worst == 11 ? "-1" : worst == best ? $"{worst}" : $"{worst}..{best}";
    }

    public static List<Observation> Look(ScoreRule rule, ScorecardFacts facts, int threshold = 10) => [.. rule.Judge(new ScorecardPolicy { Threshold = threshold }, facts)];

    public static IEnumerable<string> Messages(ScoreRule rule, ScorecardFacts facts, int threshold = 10) =>
        Look(rule, facts, threshold).Select(Assert.IsType<Observation.Found>).Select(found => $"{found.Target}: {found.Message}");

    /// <summary>One workflow of the default branch, in a repository that also has a branch with a bad one.</summary>
    public static WorkflowFiles Workflow(params Fact<string>[] texts) => WorkflowFiles.None with
    {
        Branches =
        [
            new BranchWorkflows("main", IsDefault: true, texts.Select((_, index) => new WorkflowFile($".github/workflows/{index}.yml", $"{index}")).ToImmutableArray()),
            new BranchWorkflows("other", IsDefault: false, ImmutableArray.Create(new WorkflowFile(".github/workflows/bad.yml", "bad"))),
        ],
        Texts = texts.Select((text, index) => KeyValuePair.Create($"{index}", text)).Append(KeyValuePair.Create("bad", (Fact<string>)"on: push\njobs: {a: {}}")).ToImmutableSortedDictionary(StringComparer.Ordinal),
    };

    public static FileEntry File(string path, EntryType type = EntryType.File) => new(path, type, 10, null);

    public static ExecutableCandidate Executable(string path) =>
        new(File(path), new FileHead.Bytes([0x4D, 0x5A, 0, 0, 1, 2]));

    public static BranchRules Branch(ClassicProtection? classic, params Ruleset[] rulesets) =>
        Branch(new Fact<ClassicProtection?>.Known(classic), new ActiveRulesets([.. rulesets]));

    public static BranchRules Branch(Fact<ClassicProtection?> classic, ActiveRulesets rulesets) =>
        (BranchRules.None with { DefaultName = "main" }).With(BranchRules.Default, (Fact<Branch>)new Branch.Present("main", classic, rulesets));
}
