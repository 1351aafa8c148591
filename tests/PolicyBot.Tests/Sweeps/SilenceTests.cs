using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using PolicyBot.Engine.Findings;
using PolicyBot.GitHub;
using PolicyBot.Simulator.Rules;
using PolicyBot.Storage;

namespace PolicyBot.Tests.Sweeps;

/// <summary>What GitHub's description lets it leave out is no fact where it does.</summary>
public sealed partial class SilenceTests
{
    private static void Keep(Swept swept, Func<string, string, string> silence) =>
        swept.More = services => services.AddHttpClient(GitHubServices.HttpClient).ConfigureAdditionalHttpMessageHandlers((handlers, _) => handlers.Add(new Rewriting(silence)));

    private static async Task<Outcome?> OutcomeAsync(Swept swept, string repository, string policy) =>
        (await (await swept.ServiceAsync<Verdicts>()).GetAsync(swept.App.Installations[0].Id, swept.Acme.Repository(repository).Id, default))?.Verdicts.FirstOrDefault(verdict => verdict.Policy == policy)?.Outcome;

    [Theory]
    [InlineData("{optOutStrategy: true, optOutTopics: [toy]}")]
    [InlineData("{optInTopics: [prod]}")]
    public async Task Whom_topics_select_is_unknown_while_nobody_tells_the_topics(string optConfig)
    {
        await using var swept = await Swept.StartAsync(world =>
        {
            Swept.Configure(world, ("security.yaml", $"optConfig: {optConfig}\naction: issue\n"));
            world.Organization("acme").Repository("toy").File("README.md", "# toy").Topic("toy");
            world.Organization("acme").Repository("api").File("README.md", "# api").Topic("prod");
        });
        await swept.SweepAsync();
        Assert.Equal((true, 0), (Assert.Single(swept.IssuesOf("api")).IsOpen, swept.IssuesOf("toy").Count));
        await swept.RestartAsync();
        Keep(swept, (path, body) => path.Contains("repositories", StringComparison.Ordinal) || path.Contains("/repos/", StringComparison.Ordinal) ? Topics().Replace(body, "") : body);

        await swept.SweepAsync();

        Assert.Equal((Outcome.Unknown, Outcome.Unknown), (await OutcomeAsync(swept, "api", "security"), await OutcomeAsync(swept, "toy", "security")));
        Assert.Equal((true, 0), (Assert.Single(swept.IssuesOf("api")).IsOpen, swept.IssuesOf("toy").Count));
    }

    [Theory]
    [InlineData(false, Outcome.Pass)]
    [InlineData(true, Outcome.Unknown)]
    public async Task Checks_that_are_required_and_not_named_are_not_missing(bool isSilent, Outcome expected)
    {
        await using var swept = await Swept.StartAsync(world =>
        {
            Swept.Configure(world, ("branch_protection.yaml", Swept.ByIssue + "requireApproval: false\nrequireStatusChecks: [{context: ci}]\n"));
            world.Organization("acme").Repository("api").Files(null, ("SECURITY.md", "Write to us."))
                .Protections.Set("main", rule => rule with { Checks = new RequiredChecks(Strict: true, [new RequiredCheck("ci")]) });
        });
        Keep(swept, (path, body) => isSilent && path.EndsWith("/graphql", StringComparison.Ordinal) ? Checks().Replace(body, "\"requiredStatusChecks\":null") : body);

        await swept.SweepAsync();

        Assert.Equal(expected, await OutcomeAsync(swept, "api", "branch_protection"));
        Assert.Empty(swept.IssuesOf("api"));
    }

    [GeneratedRegex("\"topics\":\\[[^\\]]*\\],")]
    private static partial Regex Topics();

    [GeneratedRegex("\"requiredStatusChecks\":\\[[^\\]]*\\]")]
    private static partial Regex Checks();
}
