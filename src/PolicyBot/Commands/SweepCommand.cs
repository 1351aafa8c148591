using System.CommandLine;
using PolicyBot.Engine.Policies;
using PolicyBot.GitHub;
using PolicyBot.Sweeps;

namespace PolicyBot.Commands;

/// <summary><c>policybot sweep</c>: one pass over every installation that we serve, then the end. What a cron job or a GitHub Action runs.</summary>
internal static class SweepCommand
{
    public static Command Create(Terminal terminal, PolicyCatalogue catalogue, Services services)
    {
        var organizations = RepositoryOption.Organizations();
        var repositories = RepositoryOption.Repositories();
        var policies = CheckOptions.Policies(catalogue);
        var plan = new Option<bool>("--plan") { Description = "Show what would be done about issues, and write nothing to GitHub." };
        var format = CheckOptions.Format();
        var command = new GuidedCommand("sweep", "Judge every repository that the App was given, and open, update and close issues.", """
            Reads the organization's .allstar files and judges by them. What is done about a failure is the action in those files: log,
            issue or fix. More than 20 issues and more than 5 % of the repositories at once wait until you agree: policybot plan.

            Examples:
              policybot sweep --plan                             what would be done; nothing is written
              policybot sweep                                    everything
              policybot sweep --org acme --policy security       one organization, one policy
              policybot sweep --repo acme/api --format json

            Exit codes:
              0  everything was judged and done    2  wrong use
              3  something could not be read or written that a later sweep may be able to

            Settings: GitHub:AppId with GitHub:PrivateKey or GitHub:PrivateKeyPath, or POLICYBOT__GitHub__AppId and so on in the environment.
            """)
        {
            organizations,
            repositories,
            policies,
            plan,
            format,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var scope = SweepScope.Whole with { PlanOnly = parsed.GetValue(plan), Policies = parsed.GetValue(policies) is { Length: > 0 } ids ? [.. ids] : null };
            await using var provider = await services.BuildAsync(cancellationToken);
            return provider.GetRequiredService<GitHubApp>().IsApp
                ? await new SweepRun(terminal, provider).RunAsync(scope, parsed.GetValue(organizations)!, parsed.GetValue(repositories)!, parsed.GetValue(format)!, cancellationToken)
                : terminal.Refuse("sweep works as an App: set GitHub:AppId and its key; with GitHub:Token alone, policybot check OWNER judges an organization and writes nothing");
        });
        return command;
    }
}
