using PolicyBot.Simulator.Faults;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Tests.Sweeps;

namespace PolicyBot.Tests.Allstar;

/// <summary>Reference 2.2: what becomes of files that are not quite right.</summary>
public sealed class ParsingRowTests
{
    private const string Broken = "optConfig: {optOutStrategy: true\naction: issue\n";

    private static readonly Task<SweptWorld> World = new AllstarWorld()
        .Files(
            ("security.yaml", "ACTION: issue\noptconfig: {OptOutStrategy: true}\nteaTime: 5\n"),
            ("codeowners.yaml", ""),
            ("admin.yaml", Swept.Everywhere + "ownerlessAllowed: 'perhaps'\nmaxNumberUserAdmins: 1\n"),
            ("binary_artifacts.yaml", Broken),
            ("outside.yaml", Swept.ByIssue),
            ("scorecard.yaml", "optConfig: {optOutStrategy: true, optOutRepos: legacy}\nchecks: [License]\n"),
            ("dangerous_workflow.yaml", Swept.ByIssue + "---\n" + Swept.ByIssue))
        .Repository("api", api => api.Collaborator("ada", RepositoryRole.Admin).Collaborator("bob", RepositoryRole.Admin))
        .Repository("own-is-broken", own => own.File(".allstar/outside.yaml", Broken))
        .SweepAsync();

    [Fact]
    [AllstarRow("2.2", "unknown key")]
    public async Task An_unknown_key_is_ignored_and_told_of()
    {
        Assert.Equal("fail", (await World).Outcome("api", "security"));
        Assert.Contains("teaTime", (await World).ConfigurationNotice, StringComparison.Ordinal);
    }

    [Fact]
    [AllstarRow("2.2", "case of keys")]
    public async Task Keys_match_whatever_their_case() => Assert.Contains((await World).Issues("api"), issue => issue.Title.EndsWith("SECURITY.md", StringComparison.Ordinal));

    [Fact]
    [AllstarRow("2.2", "empty file")]
    public async Task An_empty_file_is_all_defaults() => Assert.Equal("off", (await World).Outcome("api", "codeowners"));

    [Fact]
    [AllstarRow("2.2", "no file")]
    public async Task Without_a_file_everything_has_its_default() => Assert.Equal("off", (await World).Outcome("api", "branch_protection"));

    [Fact]
    [AllstarRow("2.2", "type mismatch")]
    public async Task A_value_of_a_wrong_type_leaves_its_key_at_the_default_and_all_others_apply()
    {
        // Allstar does so, too, and logs that the whole file was left out.
        Assert.Equal(["maximum-user-admins"], (await World).Rules("api", "admin"));
        Assert.Contains("`ownerlessAllowed`", (await World).ConfigurationNotice, StringComparison.Ordinal);
    }

    [Fact]
    [AllstarRow("2.2", "type mismatch: optConfig")]
    public async Task A_value_of_a_wrong_type_in_optConfig_leaves_the_policy_unknown()
    {
        // Allstar leaves out the key and reads the others, so that whoever was meant to be out is in, and gets an issue or a fix.
        Assert.Equal("unknown", (await World).Outcome("api", "scorecard"));
        Assert.Contains("`optConfig.optOutRepos`", (await World).ConfigurationNotice, StringComparison.Ordinal);
    }

    [Fact]
    [AllstarRow("2.2", "several documents")]
    public async Task A_file_of_several_documents_leaves_its_policy_unknown()
    {
        // Allstar reads the first, and nobody learns that the others say nothing.
        Assert.Equal("unknown", (await World).Outcome("api", "dangerous_workflow"));
        Assert.Contains("holds more than one document", (await World).ConfigurationNotice, StringComparison.Ordinal);
    }

    [Fact]
    [AllstarRow("2.2", "syntax error")]
    public async Task A_file_of_the_organization_that_does_not_parse_leaves_its_policy_unknown() =>
        // Allstar takes the defaults, which switch the policy off everywhere, and says so to nobody.
        Assert.Equal("unknown", (await World).Outcome("api", "binary_artifacts"));

    [Fact]
    [AllstarRow("2.2", "who is told")]
    public async Task The_organization_is_told_with_file_and_line() =>
        // Allstar tells its operator alone.
        Assert.Contains("acme/.allstar/binary_artifacts.yaml:1", (await World).ConfigurationNotice, StringComparison.Ordinal);

    [Fact]
    [AllstarRow("2.2", "syntax error in a repository's own file")]
    public async Task A_repositorys_own_file_that_does_not_parse_leaves_its_policy_unknown_and_no_issue_is_opened() =>
        // Allstar takes the defaults for it, so that an opt-out that cannot be read opts nobody out.
        Assert.Equal(("unknown", "fail"), ((await World).Outcome("own-is-broken", "outside"), (await World).Outcome("api", "outside")));

    [Fact]
    [AllstarRow("2.2", "an opt-out that cannot be read")]
    public async Task A_repository_whose_opt_out_cannot_be_read_today_gets_no_issue()
    {
        // Allstar takes it for not opted out until the next sweep, and opens an issue or changes its settings.
        var swept = await new AllstarWorld().Files(("security.yaml", Swept.ByIssue)).Set("GitHub:ReadPath", "rest")
            .Repository("api", api => api.File(".allstar/security.yaml", "optConfig: {optOut: true}\n"))
            .SweepAsync(swept => swept.GitHub.Faults.Add(request => request.Path.StartsWith("/repos/acme/api/git/blobs", StringComparison.Ordinal), new Fault.Status(502), times: null));

        Assert.Empty(swept.Issues("api"));
        Assert.NotEqual("fail", swept.Outcome("api", "security"));
    }

    [Fact]
    [AllstarRow("2.2", "an organization's file that cannot be read")]
    public async Task A_file_of_the_organization_that_cannot_be_read_today_stays_in_force_as_it_was()
    {
        // Allstar takes the defaults for as long, which switch the policy off.
        await using var swept = await new AllstarWorld().Files(("security.yaml", Swept.ByIssue)).Set("GitHub:ReadPath", "rest").Repository("api").StartAsync();
        await AllstarWorld.SweepAsync(swept);
        swept.Acme.Repository(".allstar").File("security.yaml", "# Changed.\n" + Swept.ByIssue);
        swept.GitHub.Faults.Add(request => request.Path.StartsWith("/repos/acme/.allstar/git/blobs", StringComparison.Ordinal), new Fault.Status(502), times: null);

        var world = await AllstarWorld.SweepAsync(swept);

        Assert.True(world.Issue("api").IsOpen);
        Assert.Equal("fail", world.Outcome("api", "security"));
    }
}
