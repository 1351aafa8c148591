using System.Collections.Immutable;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Simulator.Rules;
using PolicyBot.Tests.Sweeps;

namespace PolicyBot.Tests.Examples;

/// <summary>Re-expresses the cases about settings on GitHub as worlds.</summary>
internal static class SettingsExamples
{
    /// <summary>What only the organization's file of a policy asks for, whichever of its rules a case switches on.</summary>
    public static readonly ImmutableArray<(string Path, string? Text)> Files =
    [
        ("branch_protection.yaml", "action: issue\napprovalCount: 2\nrequireCodeOwnerReviews: true\nenforceOnAdmins: true\nrequireSignedCommits: true\nrequireStatusChecks: [{context: build}]\n"),
        ("admin.yaml", "action: issue\n"),
        ("scorecard.yaml", "action: issue\n"),
        ("two_factor.yaml", "enabled: true\naction: issue\n"),
    ];

    private const string OptIn = "optConfig: {optIn: true}\n";

    private static readonly ImmutableDictionary<string, string> RuleOfCis = ImmutableDictionary<string, string>.Empty
        .Add("1.1.4", "dismiss-stale-reviews").Add("1.1.6", "code-owner-reviews").Add("1.1.9", "status-checks").Add("1.1.10", "up-to-date-branch")
        .Add("1.1.12", "signed-commits").Add("1.1.13", "linear-history").Add("1.1.14", "enforce-admins").Add("1.1.16", "block-force-push").Add("1.1.17", "block-deletions");

    /// <summary>What a chain of the authors' builder, which begins with all in order, does to the branch's protection; null takes it away.</summary>
    private static readonly ImmutableDictionary<string, Func<BranchProtection, BranchProtection>?> Built = ImmutableDictionary<string, Func<BranchProtection, BranchProtection>?>.Empty
        .Add("WithBranchProtections(nil)", null)
        .Add("WithNoRepositoryData()", good => good)
        .Add("WithNoRepoPemissions()", good => good)
        .Add("WithAdminCollborator(true, 0)", good => good)
        .Add("WithAllowMergeCommit(true)", good => good)
        .Add("WithDismissStaleReviews(false)", good => good with { Reviews = good.Reviews! with { DismissStale = false } })
        .Add("WithStrictMode(false)", good => good with { Checks = good.Checks! with { Strict = false } })
        .Add("WithEnforceAdmin(false)", good => good with { EnforceAdmins = false });

    /// <summary>
    /// Cases about something else than a branch: the policy, what it is asked, and the state. GitHub's registry of packages is entered with the organization's own
    /// accounts, and no organization requires a second factor until it is told to. Two administrators are wanted where one is enough here: it is unknown alike.
    /// </summary>
    private static readonly ImmutableDictionary<string, (string Policy, string? Asks, Action<Repository>? State)> Others =
        ImmutableDictionary<string, (string, string?, Action<Repository>?)>.Empty
            .Add("chain-bench/4.2.3/should-return-unknown-when-registry-was-not-fetched", ("two_factor", null, null))
            .Add("chain-bench/4.2.3/Should-fail-when-the-user-have-package-registry-with-2mfa-disabled", ("two_factor", null, null))
            .Add(
                "chain-bench/4.3.4/should-fail-and-return-the-number-of-unsecured-hooks-when-the-user-has-1-repo-webhook-with-no-secret",
                ("scorecard", "checks: [Webhooks]\n", repository => repository.Hook("https://endpoint.com", hasSecret: false)))
            .Add(
                "chain-bench/2.4.2/Multiple-pipelines-one-with-unpinned-task-should-fail-snd-return-number-of-tasks",
                ("scorecard", "checks: [Pinned-Dependencies]\n", repository => repository.File(".github/workflows/ci.yml", "on: push\njobs: {a: {runs-on: x, steps: [{uses: tools/normal-task@tag}]}}\n")))
            .Add("chain-bench/3.1.7/Should-return-unknown-with-explanation-when-there-are-no-pipelines", ("scorecard", "checks: [Pinned-Dependencies]\n", null))
            .Add(
                "chain-bench/1.3.7/Should-return-unknown-for-organization-without-org-settings-permissions-without-admin-permissions-and-with-no-commits",
                ("admin", "", repository => repository.Organization!.Team("owners").Grant(repository, RepositoryRole.Admin)));

    /// <summary>Null where no policy says anything about what the case is about, or nobody has said yet how its state is built.</summary>
    public static SettingsExample? Of(ExampleCase example) =>
        Others.TryGetValue(example.Id, out var other) ? new SettingsExample(example.Id, TellingOf(example), other.Policy, other.Asks is { } asks ? OptIn + asks : null, other.State)
        : RuleOf(example) is { } rule && StateOf(example) is (true, var change)
            ? new SettingsExample(example.Id, TellingOf(example), "branch_protection", OptIn + Only(change is null ? ["protected", rule] : [rule]), repository => Protect(repository, change))
        : null;

    private static Telling TellingOf(ExampleCase example)
    {
        var builder = example.Text("builder") ?? "";
        return new[] { "WithNoRepositoryData", "WithNoRegistryData" }.Any(builder.Contains) ? Telling.Refused
            : new[] { "WithNoRepoPemissions", "WithAdminCollborator(true, 0)", "WithNoMembers" }.Any(builder.Contains) ? Telling.NotGranted
            : Telling.All;
    }

    private static string? RuleOf(ExampleCase example)
    {
        var (rule, ids) = (example.Expectations.Single().GetProperty("rule").GetString()!, example.Id.Split('/'));
        return rule == "branch-protection:two-approvals" ? "approvals"
            : rule.StartsWith("branch-protection:", StringComparison.Ordinal) ? rule["branch-protection:".Length..]
            : ids[0] == "chain-bench" ? RuleOfCis.GetValueOrDefault(ids[1])
            : null;
    }

    private static (bool IsKnown, Func<BranchProtection, BranchProtection>? Change) StateOf(ExampleCase example)
    {
        if (example.Text("builder") is { } builder)
        {
            return Built.Where(one => builder.Contains(one.Key, StringComparison.Ordinal)).Select(one => (true, one.Value)).SingleOrDefault();
        }

        var answer = example.Read(example.Json.GetProperty("inputs")[0].GetString()!);
        return example.Kind == "graphql-world" ? (true, rule => ClassicProtectionExamples.OfGraphQL(rule, answer.GetProperty("repository").GetProperty("defaultBranchRef").GetProperty("branchProtectionRule")))
            : example.Json.GetProperty("status").GetInt32() == 404 ? (true, null)
            : (true, rule => ClassicProtectionExamples.OfRest(rule, answer));
    }

    private static string Only(ImmutableArray<string> rules) =>
        $"rules:\n{string.Concat(Swept.House.Find("branch_protection")!.Rules.Select(rule => $"  {rule.Id}: {(rules.Contains(rule.Id) ? "on" : "off")}\n"))}";

    private static void Protect(Repository repository, Func<BranchProtection, BranchProtection>? change)
    {
        if (change is not null)
        {
            repository.Protect("main", rule => change(rule with
            {
                Reviews = new RequiredReviews { Count = 2, DismissStale = true, CodeOwners = true, LastPushApproval = true },
                Checks = new RequiredChecks(Strict: true, [new RequiredCheck("build")]),
                EnforceAdmins = true,
                RequireSignatures = true,
                RequireLinearHistory = true,
                RequireConversationResolution = true,
            }));
        }
    }
}
