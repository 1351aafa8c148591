using PolicyBot.Simulator.Faults;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Tests.Sweeps;

namespace PolicyBot.Tests.Allstar;

/// <summary>Reference 2.3: a file on top of another organization's.</summary>
public sealed class BaseConfigRowTests
{
    private const string Base = "baseConfig: globex/rules\n";

    private static readonly Task<SweptWorld> World = new AllstarWorld()
        .Files(
            ("security.yaml", Base + "optConfig: {optOutRepos: [out]}\n"),
            ("binary_artifacts.yaml", Base + "ignoreFiles: [b.exe]\n"),
            ("admin.yaml", Base + "maxNumberUserAdmins: ~\n"),
            ("codeowners.yaml", Base + Swept.ByIssue),
            ("outside.yaml", "baseConfig: globex\n" + Swept.ByIssue),
            ("branch_protection.yaml", Base + Swept.ByIssue))
        .World(world => world.Organization("globex").Repository("rules").Files(
            null,
            ("security.yaml", Swept.ByIssue),
            ("binary_artifacts.yaml", Swept.ByIssue + "ignoreFiles: [a.exe]\n"),
            ("admin.yaml", Swept.ByIssue + "maxNumberUserAdmins: 1\n"),
            ("codeowners.yaml", "baseConfig: initech/rules\n"),
            ("allstar/security.yaml", Swept.ByIssue)))
        .World(world => world.Organization("initech").Repository("rules").File("codeowners.yaml", "requireCODEOWNERS: true\n"))
        .Repository("api", api => api.Files(null, ("a.exe", Swept.Program), ("b.exe", Swept.Program)).Collaborator("ada", RepositoryRole.Admin).Collaborator("bob", RepositoryRole.Admin))
        .Repository("out")
        .SweepAsync();

    [Fact]
    [AllstarRow("2.3", "objects merge")]
    public async Task A_mapping_is_merged_key_by_key()
    {
        Assert.Equal("fail", (await World).Outcome("api", "security"));
        Assert.Equal("off", (await World).Outcome("out", "security"));
    }

    [Fact]
    [AllstarRow("2.3", "lists replace")]
    public async Task A_list_takes_the_place_of_the_bases() => Assert.Equal(["path:a.exe"], (await World).Targets("api", "binary_artifacts"));

    [Fact]
    [AllstarRow("2.3", "null deletes")]
    public async Task A_key_without_a_value_takes_the_bases_away() => Assert.Equal("pass", (await World).Outcome("api", "admin"));

    [Fact]
    [AllstarRow("2.3", "one level deep")]
    public async Task The_base_of_a_base_is_not_read() => Assert.Equal("pass", (await World).Outcome("api", "codeowners"));

    [Fact]
    [AllstarRow("2.3", "not owner/name")]
    public async Task What_is_no_repository_is_told_of_and_left_out()
    {
        Assert.Equal("fail", (await World).Outcome("api", "outside"));
        Assert.Contains("`baseConfig` in [`acme/.allstar/outside.yaml:1`]", (await World).ConfigurationNotice, StringComparison.Ordinal);
    }

    [Fact]
    [AllstarRow("2.3", "file missing")]
    public async Task A_base_without_the_file_is_told_of_and_left_out()
    {
        Assert.Equal("fail", (await World).Outcome("api", "branch_protection"));
        Assert.Contains("acme/.allstar/branch_protection.yaml:1", (await World).ConfigurationNotice, StringComparison.Ordinal);
    }

    [Fact]
    [AllstarRow("2.3", "the consumer's own path")]
    public async Task The_base_is_looked_for_under_the_path_of_the_file_that_names_it()
    {
        var swept = await new AllstarWorld { HasOwnRepository = false }
            .Files(("security.yaml", Base))
            .World(world => world.Organization("globex").Repository("rules").Files(null, ("security.yaml", "action: log\n"), ("allstar/security.yaml", Swept.ByIssue)))
            .Repository("api").SweepAsync();

        Assert.Single(swept.Issues("api"));
    }

    [Fact]
    [AllstarRow("2.3", "other error")]
    public async Task A_base_that_cannot_be_read_leaves_the_policy_unknown()
    {
        // Allstar takes the defaults for the whole file, which switch the policy off.
        var swept = await new AllstarWorld().Files(("security.yaml", Base + Swept.ByIssue))
            .World(world => world.Organization("globex").Repository("rules").File("security.yaml", "action: log\n"))
            .Repository("api")
            .SweepAsync(swept => swept.GitHub.Faults.Add(
                request => request.Path.StartsWith("/repos/globex/rules", StringComparison.Ordinal) || (request.Template.EndsWith("graphql", StringComparison.Ordinal) && request.Body.Contains("globex", StringComparison.Ordinal)), new Fault.Status(502), times: null));

        Assert.Equal("unknown", swept.Outcome("api", "security"));
    }

    [Fact]
    [AllstarRow("2.3", "visible to the installation")]
    public async Task A_base_that_the_installation_may_not_see_leaves_the_policy_unknown()
    {
        // Allstar takes the answer 404 for a missing file and goes on without the base.
        var swept = await new AllstarWorld().Files(("security.yaml", Base + Swept.ByIssue))
            .World(world => world.Organization("globex").Repository("rules").File("security.yaml", "action: log\n").Private())
            .Repository("api").SweepAsync();

        Assert.Equal("unknown", swept.Outcome("api", "security"));
    }
}
