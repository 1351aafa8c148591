using System.Collections.Immutable;
using System.Text.Json;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Facts.Branches;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;
using PolicyBot.Policies.Branches.BranchProtection;

namespace PolicyBot.Tests.Examples;

/// <summary>What other projects' tests expect of a branch's settings.</summary>
public sealed class BranchSettingsExamplesTests
{
    private static readonly PolicyDescription Policy = PolicyCatalogue.Of(typeof(BranchProtectionPolicy).Assembly).Find("branch_protection")!;

    private static readonly BranchProtectionPolicy Everything = new()
    {
        ApprovalCount = 2,
        RequireCodeOwnerReviews = true,
        EnforceOnAdmins = true,
        RequireSignedCommits = true,
        RequireStatusChecks = [new RequiredCheck { Context = "build" }],
    };

    /// <summary>A branch that keeps all of it.</summary>
    private static readonly ClassicProtection Good = new()
    {
        Reviews = new RequiredReviews(2, DismissesStale: true, FromCodeOwners: true, OfLastPush: true),
        StatusChecks = new RequiredStatusChecks([new StatusCheck("build")], Strict: true),
        EnforcesOnAdmins = true,
        RequiresSignedCommits = true,
        RequiresLinearHistory = true,
        RequiresConversationResolution = true,
    };

    /// <summary>Cases about branches that no rule here can answer.</summary>
    private static readonly ImmutableDictionary<string, string> NotJudged = ImmutableDictionary<string, string>.Empty
        .Add("chain-bench/1.1.5/Should-return-unknown-for-repository-with-no-collaborators", "who may dismiss reviews is not looked at")
        .Add("chain-bench/1.1.8/Couldnt-get-repostiroty-data-because-of-missing-permissions-or-wrong-url", "the age of branches is not looked at")
        .Add("chain-bench/1.1.13/Should-fail-when-repositoty-allows-merge-commit", "the buttons that the repository offers are not the branch's rules: required linear history refuses a merge commit whatever they say")
        .Add(
            "chain-bench/1.1.15/Organization-with-no-repo-settings-permission---all-tests-related-to-branch-protection-return-unknown",
            "who may push is not looked at");

    private static readonly ImmutableDictionary<string, string> RuleOfCis = ImmutableDictionary<string, string>.Empty
        .Add("1.1.4", "dismiss-stale-reviews").Add("1.1.6", "code-owner-reviews").Add("1.1.9", "status-checks").Add("1.1.10", "up-to-date-branch")
        .Add("1.1.12", "signed-commits").Add("1.1.13", "linear-history").Add("1.1.14", "enforce-admins").Add("1.1.16", "block-force-push").Add("1.1.17", "block-deletions");

    [ExamplesFact(cases: 26)]
    public void Every_case_about_a_branch_is_judged_as_its_author_says_or_is_listed()
    {
        var cases = ExampleCases.Of("j-github-settings").Where(IsAboutABranch).ToImmutableArray();
        Assert.NotEmpty(cases);
        var differing = cases.Where(example => !NotJudged.ContainsKey(example.Id)).Select(example => (example.Id, Expected: Expected(example), Seen: Judge(example))).Where(pair => pair.Expected != pair.Seen);
        Assert.Empty(differing);
        Assert.Empty(NotJudged.Keys.Except(cases.Select(example => example.Id)));
    }

    private static bool IsAboutABranch(ExampleCase example) =>
        example.Id.StartsWith("chain-bench/1.1.", StringComparison.Ordinal)
        || example.Expectations.First().GetProperty("rule").GetString()!.StartsWith("branch-protection:", StringComparison.Ordinal);

    private static Outcome Expected(ExampleCase example) => Enum.Parse<Outcome>(example.Expectations.First().GetProperty("expect").GetString()!, ignoreCase: true);

    /// <summary>The outcome of the one rule that the case is about; a branch that nothing protects fails it, too.</summary>
    private static Outcome Judge(ExampleCase example)
    {
        var assignment = new Assignment(new Repository(1, "acme", "api"), Policy, Everything, EnforcementAction.Issue) { Rules = Policy.Rules };
        var verdict = assignment.Judge(SubjectFacts.None.With(Facts(example), DateTimeOffset.UnixEpoch), SubjectFacts.None, null, DateTimeOffset.UnixEpoch);
        var rule = RuleOf(example);
        return verdict.Findings.Any(finding => finding.Rule == rule || finding.Rule == "protected") ? Outcome.Fail
            : verdict.Gaps.Any(gap => gap.Rule == rule) ? Outcome.Unknown
            : Outcome.Pass;
    }

    private static string RuleOf(ExampleCase example)
    {
        var rule = example.Expectations.First().GetProperty("rule").GetString()!;
        return rule == "branch-protection:two-approvals" ? "approvals"
            : rule.StartsWith("branch-protection:", StringComparison.Ordinal) ? rule["branch-protection:".Length..]
            : RuleOfCis[example.Id.Split('/')[1]];
    }

    private static Fact<BranchRules> Facts(ExampleCase example) => example.Kind switch
    {
        "api-response" when example.Json.GetProperty("status").GetInt32() == 404 => Branch((ClassicProtection?)null),
        "api-response" => Branch(ClassicProtectionExamples.OfRest(Input(example))),
        "graphql-world" => Branch(ClassicProtectionExamples.OfGraphQL(Input(example).GetProperty("repository").GetProperty("defaultBranchRef").GetProperty("branchProtectionRule"))),
        _ => Built(example.Json.GetProperty("builder").GetString()!),
    };

    private static Fact<BranchRules> Built(string builder)
    {
        if (builder.Contains("WithNoRepositoryData", StringComparison.Ordinal))
        {
            return new Gap(GapReason.MayBeHidden, "the repository was not found");
        }

        var built = ImmutableDictionary<string, Fact<ClassicProtection?>>.Empty
            .Add("WithBranchProtections(nil)", (ClassicProtection?)null)
            .Add("WithNoRepoPemissions", new Gap(GapReason.Forbidden, "the settings of the repository may not be read"))
            .Add("WithAdminCollborator(true, 0)", new Gap(GapReason.Forbidden, "the settings of the repository may not be read"))
            .Add("WithDismissStaleReviews(false)", Good with { Reviews = Good.Reviews! with { DismissesStale = false } })
            .Add("WithStrictMode(false)", Good with { StatusChecks = Good.StatusChecks! with { Strict = false } })
            .Add("WithEnforceAdmin(false)", Good with { EnforcesOnAdmins = false });
        return Branch(built.Single(state => builder.Contains(state.Key, StringComparison.Ordinal)).Value);
    }

    private static JsonElement Input(ExampleCase example) => example.Read(example.Json.GetProperty("inputs")[0].GetString()!);

    private static BranchRules Branch(Fact<ClassicProtection?> classic) =>
        BranchRules.None.With(BranchRules.Default, new Branch.Present("main", classic, ActiveRulesets.None));
}
