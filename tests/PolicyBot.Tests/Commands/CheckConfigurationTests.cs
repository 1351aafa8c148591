using PolicyBot.Commands;
using PolicyBot.Tests.LocalFiles;

namespace PolicyBot.Tests.Commands;

/// <summary><c>check --config</c>.</summary>
public sealed class CheckConfigurationTests : IDisposable
{
    private readonly TemporaryDirectory directory = new TemporaryDirectory()
        .With("org/allstar.yaml", "optConfig: {optOutStrategy: true}")
        .With("org/security.yaml", "optConfig: {optInRepos: [api]}")
        .With("api/README.md", "Hello.");

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Only_what_the_configuration_puts_in_force_is_judged_and_the_rest_is_named()
    {
        var run = await Check();
        Assert.Contains("\"policy\": \"security\"", run.Output);
        Assert.DoesNotContain("\"policy\": \"codeowners\"", run.Output);
        Assert.Contains(run.ErrorLines, line => line.Contains("off by the configuration", StringComparison.Ordinal) && line.Contains("codeowners", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_policy_that_was_asked_for_and_is_off_is_refused_with_the_reason()
    {
        var run = await Check("--policy", "codeowners");
        Assert.Equal((ExitCode.Refused, ""), (run.ExitCode, run.Output));
        Assert.Contains("policybot: codeowners is off: nothing opts the repository in (codeowners.yaml)", run.ErrorLines);
    }

    [Fact]
    public async Task The_organizations_file_about_the_directorys_name_counts()
    {
        directory.With("org/codeowners.yaml", "optConfig: {optInRepos: [other]}").With("org/api/codeowners.yaml", "optConfig: {optIn: true}\nrequireCODEOWNERS: true");
        Assert.Contains("\"rule\": \"codeowners-present\"", (await Check()).Output);
    }

    [Fact]
    public async Task A_link_in_the_place_of_the_directorys_own_files_is_not_followed()
    {
        directory.With("elsewhere/codeowners.yaml", "optConfig: {optIn: true}").WithLink("api/.allstar", "../elsewhere");
        Assert.DoesNotContain("\"policy\": \"codeowners\"", (await Check()).Output);
    }

    [Fact]
    public async Task A_base_that_only_GitHub_holds_leaves_its_policy_unknown()
    {
        directory.With("org/security.yaml", "baseConfig: acme/base\noptConfig: {optInRepos: [api]}");
        var run = await Check();
        Assert.Equal(ExitCode.Unknown, run.ExitCode);
        Assert.Contains("\"outcome\": \"unknown\"", run.Output);
    }

    [Fact]
    public async Task The_directorys_own_files_count_as_far_as_they_may()
    {
        directory.With("api/.allstar/codeowners.yaml", "optConfig: {optIn: true}\nrequireCODEOWNERS: true");
        Assert.Contains("\"rule\": \"codeowners-present\"", (await Check()).Output);
    }

    [Fact]
    public async Task A_waiver_waives()
    {
        directory.With("org/security.yaml", "optConfig: {optInRepos: [api]}\nwaivers: [{repository: api, reason: r, owner: o, expires: 2999-01-01}]");
        var run = await Check();
        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Contains("\"outcome\": \"waived\"", run.Output);
    }

    [Fact]
    public async Task A_refused_configuration_judges_nothing()
    {
        directory.With("org/codeowners.yaml", "a: [");
        var run = await Check();
        Assert.Equal((ExitCode.Refused, ""), (run.ExitCode, run.Output));
    }

    private Task<Run> Check(params string[] more) =>
        Run.OfTheHouse(["check", "--path", directory["api"], "--config", directory["org"], "--format", "json", .. more]);
}
