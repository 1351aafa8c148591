using PolicyBot.Simulator.Repositories;
using PolicyBot.Tests.Sweeps;

namespace PolicyBot.Tests.Allstar;

/// <summary>Reference 1.7: dangerous workflows.</summary>
public sealed class DangerousWorkflowRowTests
{
    private const string Policy = "dangerous_workflow";

    private const string File = "dangerous_workflow.yaml";

    private const string Injection = "on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n    - run: echo ${{ github.event.commits[0].message }}\n";

    private const string Checkout = "on: pull_request_target\njobs:\n  a:\n    runs-on: x\n    steps:\n    - uses: actions/checkout@v4\n      with:\n        ref: ${{ github.event.pull_request.head.sha }}\n";

    private const string Harmless = "on: push\njobs: {a: {runs-on: x, steps: [{run: make}]}}\n";

    private static readonly Task<SweptWorld> World = new AllstarWorld()
        .Files((File, Swept.ByIssue))
        .Repository("injection", With((".github/workflows/ci.yml", Injection)))
        .Repository("hush", hush => With((".github/workflows/ci.yml", Injection))(hush.Private()))
        .Repository("checkout", With((".github/workflows/ci.yaml", Checkout)))
        .Repository("harmless", With((".github/workflows/ci.yml", Harmless)))
        .Repository("none")
        .Repository("elsewhere", With(("ci.yml", Injection), (".github/workflows/notes.md", Injection), (".github/workflows/more/ci.yml", Injection)))
        .Repository("unreadable", With((".github/workflows/a.yml", "on: ["), (".github/workflows/b.yml", Injection)))
        .Repository("only-unreadable", With((".github/workflows/a.yml", "on: [")))
        .Repository("two-branches", OnNext(Injection))
        .Repository("two-bad-branches", two => OnNext(Injection + "# next\n")(two.File(".github/workflows/ci.yml", Injection)))
        .Repository("default-alone", OnNext(Injection), (File, "branchList: default\n"))
        .Repository("all-levels", all => OnNext(Injection)(all.File(".allstar/dangerous_workflow.yaml", "branchList: ' next'\n")), (File, "branchList: default\n"))
        .Repository("gone", null, (File, "branchList: 'default,gone'\n"))
        .Empty("empty")
        .SweepAsync();

    [Fact]
    [AllstarRow("1.7", "script")]
    public async Task A_script_that_holds_what_a_stranger_writes_is_found() => Assert.Equal(["template-injection"], (await World).Rules("injection", Policy));

    [Fact]
    [AllstarRow("1.7", "checkout")]
    public async Task A_checkout_of_what_is_proposed_with_the_repositorys_rights_is_found() => Assert.Equal(["untrusted-checkout"], (await World).Rules("checkout", Policy));

    [Fact]
    [AllstarRow("1.7", "no workflows")]
    public async Task Without_workflows_and_with_harmless_ones_it_passes()
    {
        Assert.Equal("pass", (await World).Outcome("none", Policy));
        Assert.Equal("pass", (await World).Outcome("harmless", Policy));
    }

    [Fact]
    [AllstarRow("1.7", "which files")]
    public async Task Only_YAML_in_the_directory_of_workflows_is_looked_at() => Assert.Equal("pass", (await World).Outcome("elsewhere", Policy));

    [Fact]
    [AllstarRow("1.7", "unparsable")]
    public async Task A_workflow_that_does_not_parse_is_unknown_and_the_others_are_judged()
    {
        // Allstar fails the whole repository by a file that GitHub itself would not run.
        Assert.Equal("unknown", (await World).Outcome("only-unreadable", Policy));
        Assert.Equal(["template-injection"], (await World).Rules("unreadable", Policy));
    }

    [Fact]
    [AllstarRow("1.7", "branchList: empty")]
    public async Task Without_a_list_every_branch_is_looked_at() => Assert.Equal(["template-injection"], (await World).Rules("two-branches", Policy));

    [Fact]
    [AllstarRow("1.7", "branchList: default")]
    public async Task The_word_default_is_the_default_branch() => Assert.Equal("pass", (await World).Outcome("default-alone", Policy));

    [Fact]
    [AllstarRow("1.7", "branchList: all levels")]
    public async Task Lists_of_all_levels_add_up_with_the_blanks_around_a_name_taken_off() =>
        // Allstar takes a blank for a part of the name, cannot check it out and ends the sweep of the organization.
        Assert.Equal(["template-injection"], (await World).Rules("all-levels", Policy));

    [Fact]
    [AllstarRow("1.7", "branchList: missing branch")]
    public async Task A_branch_that_a_repository_does_not_have_is_passed_over() =>
        // Allstar ends the sweep of the organization.
        Assert.Equal("pass", (await World).Outcome("gone", Policy));

    [Fact]
    [AllstarRow("1.7", "text: every branch")]
    public async Task What_is_found_on_every_branch_is_told()
    {
        // Allstar lists the first ten of the first branch that fails.
        Assert.Equal(2, (await World).Says("two-bad-branches", Policy).Count());
        Assert.Contains("next", Assert.Single((await World).Says("two-branches", Policy)), StringComparison.Ordinal);
    }

    [Fact]
    [AllstarRow("1.7", "text: place")]
    public async Task File_and_line_are_told_in_private_and_the_file_in_public()
    {
        // Allstar lost both when Scorecard moved them; what is left reads [0].
        Assert.Contains("/.github/workflows/ci.yml?plain=1#L6", (await World).Issue("hush").Body, StringComparison.Ordinal);
        Assert.Contains(".github/workflows/ci.yml", (await World).Issue("injection").Body, StringComparison.Ordinal);
    }

    [Fact]
    [AllstarRow("1.7", "empty repository")]
    public async Task An_empty_repository_passes() =>
        // Allstar cannot clone it and ends the sweep of the organization.
        Assert.Equal("pass", (await World).Outcome("empty", Policy));

    [Fact]
    [AllstarRow("1.7", "Enterprise Server")]
    public async Task Workflows_are_read_from_the_server_that_has_them()
    {
        // Allstar clones from github.com whatever the server is, and ends the sweep of the organization at the first repository.
        var swept = await new AllstarWorld().Files((File, Swept.ByIssue)).Set("GitHub:BaseUrl", "https://github.acme.example")
            .World(world => world.EnterpriseServer = "3.17.0")
            .Repository("api", With((".github/workflows/ci.yml", Injection)))
            .SweepAsync();

        Assert.Equal(["template-injection"], swept.Rules("api", Policy));
    }

    private static Action<Repository> With(params (string Path, string Text)[] files) => repository => repository.Files(null, [.. files.Select(file => (file.Path, (string?)file.Text))]);

    private static Action<Repository> OnNext(string workflow) => repository => repository.Git.Commit("next", "Add", (".github/workflows/ci.yml", workflow));
}
