using PolicyBot.Simulator.Issues;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Tests.Sweeps;

namespace PolicyBot.Tests.Allstar;

/// <summary>Reference 2.5: the keys of policies that do not follow the rule for all.</summary>
public sealed class OtherKeyRowTests
{
    private const string WithoutOverride = "optConfig: {optOutStrategy: true, disableRepoOverride: true}\n";

    private static readonly Task<SweptWorld> World = new AllstarWorld()
        .Files(
            ("security.yaml", Swept.ByIssue),
            ("codeowners.yaml", WithoutOverride + "action: issue\nrequireCODEOWNERS: true\n"),
            ("branch_protection.yaml", WithoutOverride + "enforceDefault: false\nrequireApproval: false\ndismissStale: false\nenforceBranches: {adds: [one]}\n"),
            ("dangerous_workflow.yaml", WithoutOverride + "branchList: default\n"),
            ("binary_artifacts.yaml", WithoutOverride + "ignoreFiles: [a.exe]\nignorePaths: [tool]\n"),
            ("outside.yaml", Swept.Everywhere + "exemptions: [{user: otto, repo: exempt, admin: true}]\n"),
            ("admin.yaml", Swept.Everywhere + "exemptions: [{repo: exempt, ownerlessAllowed: true}]\nownerlessAllowed: false\n"))
        .Repository("default-action")
        .Repository("lowers", Own("security.yaml", "action: log\n"))
        .Repository("raises", Own("security.yaml", "action: issue\n"), ("security.yaml", "action: log\n"))
        .Repository("about", null, ("security.yaml", "action: log\n"))
        .Repository("lowers-in-vain", Own("codeowners.yaml", "action: log\n"))
        .Repository("mails", null, ("security.yaml", "action: email\n"))
        .Repository("adds", Adds, ("branch_protection.yaml", "enforceBranches: [two]\n"))
        .Repository("branch-lists", Adds)
        .Repository("files", With("a.exe", "b.exe"), ("binary_artifacts.yaml", "ignoreFiles: [b.exe]\n"))
        .Repository("paths", With("tool"))
        .Repository("paths-about", With("tool"), ("binary_artifacts.yaml", "ignorePaths: [tool]\n"))
        .Repository("paths-own-in-vain", own => Own("binary_artifacts.yaml", "ignorePaths: [tool]\n")(own.File("tool", Swept.Program)))
        .Repository("exempt", exempt => exempt.Collaborator("otto", RepositoryRole.Admin))
        .Repository("exempts-itself", own => Own("outside.yaml", "exemptions: [{user: otto, repo: '*', admin: true}]\n")(own.Collaborator("otto", RepositoryRole.Admin)))
        .Repository("exempts-itself-too", Own("admin.yaml", "exemptions: [{repo: '*', ownerlessAllowed: true}]\n"))
        .SweepAsync();

    [Fact]
    [AllstarRow("4", "action: issue")]
    [AllstarRow("2.5", "every policy: action")]
    public async Task An_action_of_a_lower_level_replaces_that_of_a_higher_one()
    {
        Assert.Single((await World).Issues("default-action"), IsSecurity);
        Assert.DoesNotContain((await World).Issues("lowers"), IsSecurity);
        Assert.DoesNotContain((await World).Issues("about"), IsSecurity);
        Assert.Contains((await World).Issues("lowers-in-vain"), issue => issue.Title.EndsWith("CODEOWNERS", StringComparison.Ordinal));
    }

    [Fact]
    [AllstarRow("2.5", "every policy: action raised by a repository")]
    public async Task A_repository_does_not_raise_the_action() =>
        // Allstar lets whoever may push to a repository ask for issues, and for changes of its settings.
        Assert.DoesNotContain((await World).Issues("raises"), IsSecurity);

    [Fact]
    [AllstarRow("2.5", "every policy: action by default")]
    public async Task Without_an_action_it_is_logged_only()
    {
        Assert.Equal("fail", (await World).Outcome("exempts-itself", "outside"));
        Assert.DoesNotContain((await World).Issues("exempts-itself"), issue => issue.Title.EndsWith("Outside Collaborators", StringComparison.Ordinal));
    }

    [Fact]
    [AllstarRow("4", "action: email, block, rpc")]
    [AllstarRow("2.5", "every policy: action email and unknown")]
    public async Task An_action_that_there_is_not_is_told_of_and_the_level_above_decides()
    {
        // Allstar warns its operator and does nothing about the failure.
        Assert.Single((await World).Issues("mails"), IsSecurity);
        Assert.Contains((await World).Told, line => line.Contains("'email' is not one of log, issue, fix", StringComparison.Ordinal));
    }

    [Fact]
    [AllstarRow("2.5", "branch_protection: enforceBranches")]
    public async Task Lists_of_branches_add_up_over_all_levels_whatever_disableRepoOverride_says() =>
        Assert.Equal(["branch:one", "branch:three", "branch:two"], (await World).Targets("adds", "branch_protection"));

    [Fact]
    [AllstarRow("2.5", "dangerous_workflow: branchList")]
    public async Task Lists_of_branches_with_workflows_add_up_whatever_disableRepoOverride_says() => Assert.Equal("fail", (await World).Outcome("branch-lists", "dangerous_workflow"));

    [Fact]
    [AllstarRow("2.5", "binary_artifacts: ignoreFiles")]
    public async Task Names_to_ignore_are_the_organizations_alone() => Assert.Equal(["path:b.exe"], (await World).Targets("files", "binary_artifacts"));

    [Fact]
    [AllstarRow("2.5", "binary_artifacts: ignorePaths")]
    public async Task Paths_to_ignore_stand_about_a_repository_and_in_its_own_file_where_that_may_speak()
    {
        // The comment in Allstar's source says always, its code obeys disableRepoOverride, and so do we.
        Assert.Equal(["path:tool"], (await World).Targets("paths", "binary_artifacts"));
        Assert.Equal("pass", (await World).Outcome("paths-about", "binary_artifacts"));
        Assert.Equal(["path:tool"], (await World).Targets("paths-own-in-vain", "binary_artifacts"));
    }

    [Fact]
    [AllstarRow("2.5", "outside: exemptions")]
    public async Task Exemptions_of_people_are_the_organizations_alone()
    {
        Assert.Equal("pass", (await World).Outcome("exempt", "outside"));
        Assert.Equal("fail", (await World).Outcome("exempts-itself", "outside"));
    }

    [Fact]
    [AllstarRow("2.5", "admin: exemptions")]
    public async Task Exemptions_of_administrators_are_the_organizations_alone()
    {
        Assert.Equal("pass", (await World).Outcome("exempt", "admin"));
        Assert.Equal("fail", (await World).Outcome("exempts-itself-too", "admin"));
    }

    private static bool IsSecurity(Issue issue) => issue.Title.EndsWith("SECURITY.md", StringComparison.Ordinal);

    private static Action<Repository> Own(string file, string text) => repository => repository.File($".allstar/{file}", text);

    private static Action<Repository> With(params string[] files) => repository => repository.Files(null, [.. files.Select(file => (file, (string?)Swept.Program))]);

    private static void Adds(Repository repository)
    {
        repository.Files(null, (".allstar/branch_protection.yaml", "enforceBranches: [three]\n"), (".allstar/dangerous_workflow.yaml", "branchList: two\n"));
        repository.Git.Branch("one");
        repository.Git.Branch("two");
        repository.Git.Branch("three");
        repository.Git.Commit("two", "Add", (".github/workflows/ci.yml", "on: push\njobs: {a: {runs-on: x, steps: [{run: 'echo ${{ github.head_ref }}'}]}}\n"));
    }
}
