using System.Collections.Concurrent;
using System.Collections.Immutable;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Faults;
using PolicyBot.Tests.Allstar;
using PolicyBot.Tests.Sweeps;

namespace PolicyBot.Tests.Examples;

/// <summary>Settings on GitHub as black boxes: the state of a case and the organization's files on the simulator, one sweep, and the verdict that the case's authors expect.</summary>
public sealed class SettingsExampleTests
{
    /// <summary>Cases that come to something else here, and why.</summary>
    private static readonly ImmutableDictionary<string, (string Outcome, string Reason)> Differs = ImmutableDictionary<string, (string, string)>.Empty
        .Add(
            "chain-bench/1.1.13/Should-fail-when-repositoty-allows-merge-commit",
            ("pass", "its authors fail it for the button that the repository offers: the linear history that its branch requires refuses a merge commit whatever is offered"))
        .Add(
            "chain-bench/3.1.7/Should-return-unknown-with-explanation-when-there-are-no-pipelines",
            ("pass", "its authors do not know what is pinned where nothing is built: nothing is loose there, and as in Allstar an inconclusive score passes"));

    /// <summary>Cases that nothing here answers, and why.</summary>
    private static readonly ImmutableDictionary<string, string> NotRun = ImmutableDictionary<string, string>.Empty
        .Add("minder/repo_visibility/Should-be-public", "no policy judges yet whether a repository is public")
        .Add("minder/repo_visibility/Should-be-public~2", "no policy judges yet whether a repository is public")
        .Add("minder/osps-qa-01-01/not-public", "no policy judges yet whether a repository is public")
        .Add("minder/osps-ac-02-01/repo-does-not-exist", "no policy judges yet what a new collaborator may do, and a repository that does not exist is none that the App was given")
        .Add("minder/osps-do-02-01/Issues-are-enabled-discussions-are-not", "no policy judges yet whether a repository has a place for questions")
        .Add("checkov/GithubRequireOrganizationIsVerified/fail2_org_metadata.json", "no policy judges yet whether an organization is verified")
        .Add("chain-bench/1.3.9/Should-fail-for-organization-with-unverified-status", "no policy judges yet whether an organization is verified")
        .Add("checkov/GithubPrivateRepositoryCreationIsLimited/fail2_org_metadata.json", "no policy judges yet who may create repositories")
        .Add("chain-bench/1.2.2/Should-return-unknown-if-organization-not-fetched", "no policy judges yet who may create repositories")
        .Add("legitify/token_default_permissions_is_read_write/pass-actions_permissions_workflow-default_workflow_permissions-re", "no policy judges yet what a workflow's token may do by default")
        .Add("legitify/actions_can_approve_pull_requests/pass-org_actions_permissions_workflow-can_approve_pull_request_re", "no policy judges yet whether workflows may approve pull requests")
        .Add("legitify/stale_admin_found/fail-hasLastActive-true-members-isAdmin-true-lastActive-now-14-mo", "no policy judges yet when somebody was last active, which GitHub does not tell an App")
        .Add(
            "chain-bench/1.3.1/Should-return-unknown-for-organization-without-org-settings-permissions-without-admin-permissions-and-with-no-commits",
            "no policy judges yet when somebody was last active, which GitHub does not tell an App")
        .Add(
            "chain-bench/1.3.8/Should-return-unknown-for-organization-without-org-settings-permissions-without-admin-permissions-and-with-no-commits",
            "no policy judges yet what every member may do by default")
        .Add("chain-bench/1.1.5/Should-return-unknown-for-repository-with-no-collaborators", "no policy judges yet who may dismiss reviews")
        .Add("chain-bench/1.1.8/Couldnt-get-repostiroty-data-because-of-missing-permissions-or-wrong-url", "no policy judges yet how old branches are")
        .Add("chain-bench/1.1.15/Organization-with-no-repo-settings-permission---all-tests-related-to-branch-protection-return-unknown", "no policy judges yet who may push")
        .Add("chain-bench/3.2.3/valid-input---Job-with-a-pipeline-with-a-vulnerability-scanner-task---all-rules-should-pass", "no policy judges yet whether the licences of dependencies are looked at")
        .Add("chain-bench/4.2.5/Should-fail-when-the-user-have-package-registry-with-1-public-package-under-private-repo", "no policy judges yet packages")
        .Add(
            "chain-bench/4.3.4/should-fail-and-return-the-number-of-unsecured-hooks-when-the-user-has-1-org-webhook-with-no-ssl",
            "no policy judges yet the webhooks of an organization, or how a webhook's receiver proves who it is");

    private static readonly Lazy<ImmutableArray<SettingsExample>> All =
        new(() => [.. ExampleCases.Of("j-github-settings").Where(example => !NotRun.ContainsKey(example.Id)).Select(SettingsExamples.Of).OfType<SettingsExample>()]);

    private static readonly ConcurrentDictionary<(Telling Telling, string How), Task<SweptWorld>> Worlds = [];

    /// <summary>Each with the interface that is read, or with the status that refuses it.</summary>
    public static IEnumerable<object[]> Ids =>
        from example in All.Value
        from how in example.Telling == Telling.Refused ? ["404", "403"] : new[] { "graphql", "rest" }
        select new object[] { example.Id, how };

    [ExamplesFact(cases: 49)]
    public void Every_case_is_run_or_listed_with_the_reason()
    {
        var ids = ExampleCases.Of("j-github-settings").Select(example => example.Id).ToList();

        Assert.Equal(ids.Order(StringComparer.Ordinal), ExampleCases.GivenTo(typeof(SettingsExampleTests)).Distinct().Concat(NotRun.Keys).Order(StringComparer.Ordinal));
        Assert.Equal([], Differs.Keys.Except(ids));
    }

    [ExamplesTheory(cases: 29)]
    [MemberData(nameof(Ids))]
    public async Task The_verdict_is_what_the_authors_expect_and_an_issue_tells_of_a_failure(string id, string how)
    {
        var example = All.Value.Single(one => one.Id == id);
        var swept = await Worlds.GetOrAdd((example.Telling, how), SweepAsync);
        var expected = Differs.TryGetValue(id, out var ours)
            ? ours.Outcome
            : ExampleCases.Of("j-github-settings").Single(one => one.Id == id).Expectations.Single().GetProperty("expect").GetString();

        var (outcome, issues) = example.Asks is null
            ? (swept.OrganizationOutcome(example.Policy), swept.Issues(".allstar").Where(issue => issue.Title.EndsWith("Two Factor", StringComparison.Ordinal)))
            : (swept.Outcome(Name(example), example.Policy), swept.Issues(Name(example)));
        Assert.Equal(expected, outcome);
        Assert.Equal(expected == "fail" ? 1 : 0, issues.Count(issue => issue.IsOpen));
    }

    /// <summary>Of the case's repository.</summary>
    private static string Name(SettingsExample example) => $"case-{All.Value.IndexOf(example)}";

    private static Task<SweptWorld> SweepAsync((Telling Telling, string How) told)
    {
        var world = new AllstarWorld { Granted = Swept.TierIssues.With(Permission.RepositoryHooks, Level.Read) }.Files([.. SettingsExamples.Files]);
        foreach (var example in All.Value.Where(example => example.Telling == told.Telling))
        {
            world.Repository(Name(example), example.State, [.. example.Asks is { } asks ? [($"{example.Policy}.yaml", asks)] : Array.Empty<(string, string)>()]);
        }

        if (told.Telling == Telling.NotGranted)
        {
            world.Granted = world.Granted!.With(Permission.Administration, Level.None).With(Permission.Members, Level.None);
        }

        if (told.Telling != Telling.Refused)
        {
            return world.Set("GitHub:ReadPath", told.How).SweepAsync();
        }

        // In GraphQL the repositories of a world are asked about in one request, and no fault can be of one of them.
        var refused = told.How == "404" ? new Fault.Status(404, "Not Found") : new Fault.Status(403, "Resource not accessible by integration");
        return world.Set("GitHub:ReadPath", "rest").SweepAsync(swept => swept.GitHub.Faults.Add(
            request => request.Path.StartsWith("/repos/acme/case-", StringComparison.Ordinal) || request.Template == "/orgs/{org}",
            refused,
            times: null));
    }
}
