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
    public async Task Only_what_the_configuration_puts_in_force_is_judged_and_the_rest_is_named_with_the_reason()
    {
        var run = await Check();
        Assert.Contains("\"policy\": \"security\"", run.Output);
        Assert.DoesNotContain("\"policy\": \"codeowners\"", run.Output);
        Assert.Contains("policybot: codeowners is off: nothing opts the repository in (codeowners.yaml)", run.ErrorLines);
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
        Assert.DoesNotContain("\"outcome\": \"fail\"", run.Output);
    }

    [Fact]
    public async Task A_refused_configuration_judges_nothing()
    {
        directory.With("org/codeowners.yaml", "a: [");
        var run = await Check();
        Assert.Equal((ExitCode.Refused, ""), (run.ExitCode, run.Output));
    }

    private Task<Run> Check() => Run.OfTheHouse("check", "--path", directory["api"], "--config", directory["org"], "--format", "json");
}
