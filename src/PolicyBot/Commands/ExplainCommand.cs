using System.CommandLine;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Policies;
using PolicyBot.Engine.Text;
using PolicyBot.LocalFiles;

namespace PolicyBot.Commands;

/// <summary><c>policybot explain</c>: what the configuration comes to for one repository, and which line says so.</summary>
internal static class ExplainCommand
{
    public static Command Create(Terminal terminal, PolicyCatalogue catalogue, Services services)
    {
        var remote = FullName.Argument("A repository on GitHub, with the configuration that is there.", isRequired: false);
        var described = new DescribedRepository();
        var config = new Option<string?>("--config") { HelpName = "DIR", Description = "A checkout of the organization's .allstar repository, for a repository that is described." };
        config.Validators.Add(result => Directories.MustExist(result, result.Tokens));
        var own = new Option<string?>("--own") { HelpName = "DIR", Description = "The repository's own .allstar directory." };
        own.Validators.Add(result => Directories.MustExist(result, result.Tokens));
        var policies = CheckOptions.Policies(catalogue);
        var command = new GuidedCommand("explain", "Show what the configuration comes to for a repository: every value, and the file and line it is from.", """
            Either GitHub is asked about a repository, with GitHub:Token or as the App of GitHub:AppId; or files are read that are here, and
            the repository is described: --repository and the options that say what it is.

            Examples:
              policybot explain acme/api
              policybot explain --config ../.allstar --repository acme/api --visibility public
              policybot explain --config ../.allstar --own .allstar --repository acme/api --topic production --policy branch_protection

            Exit codes:
              0  all is known    2  wrong use, or a file is refused    3  a file is needed that a directory cannot show
            """);
        command.Arguments.Add(remote);
        command.Options.Add(config);
        command.Options.Add(own);
        described.AddTo(command);
        command.Options.Add(policies);
        command.Validators.Add(result =>
        {
            var isOnGitHub = result.GetResult(remote) is { Tokens.Count: > 0 };
            var isDescribed = result.GetResult(config) is not null && result.GetResult(described.Name) is not null;
            if (isOnGitHub == isDescribed)
            {
                result.AddError("explain needs OWNER/NAME of a repository on GitHub, or --config with --repository");
            }
        });
        command.SetAction((parsed, cancellationToken) => parsed.GetValue(remote) is { } fullName
            ? ExplainRemoteAsync(terminal, services, fullName, parsed.GetValue(policies)!, cancellationToken)
            : Task.FromResult(Explain(
                terminal,
                OrganizationConfiguration.Read(LocalConfiguration.Read(parsed.GetValue(config), parsed.GetValue(own)), catalogue),
                described.Of(parsed),
                parsed.GetValue(policies)!)));
        return command;
    }

    private static async Task<int> ExplainRemoteAsync(Terminal terminal, Services services, string fullName, string[] policies, CancellationToken cancellationToken)
    {
        var (owner, name) = FullName.Of(fullName);
        await using var provider = await services.BuildForgetfulAsync(cancellationToken);
        if (!(await RemoteRepository.FindAsync(provider, owner, name, cancellationToken)).IsKnown(out var remote, out var gap))
        {
            terminal.Note($"{fullName} could not be looked at: {gap.Detail}");
            return ExitCode.Unknown;
        }

        if (remote.Kept.Home is null)
        {
            terminal.Note(remote.Kept.Unlisted is { } hidden ? $"the organization's configuration is not seen: {hidden.Detail}" : "the organization has no configuration: every policy is off");
        }

        return Explain(terminal, remote.Kept.Configuration, remote.Repository, policies);
    }

    private static int Explain(Terminal terminal, OrganizationConfiguration configuration, Repository repository, string[] policies)
    {
        var isWhole = policies.Length == 0;
        var decisions = configuration.Explain(repository).AddRange(configuration.Explain(new Organization(0, repository.Owner)))
            .Where(decision => isWhole || policies.Contains(decision.Assignment.Policy.Id, StringComparer.Ordinal))
            .ToList();
        if (isWhole)
        {
            terminal.Heading("issues");
            Explanation.Of(configuration.IssuesOf(repository)).WriteTo(terminal);
            terminal.Output.WriteLine();
        }

        foreach (var decision in decisions)
        {
            terminal.Heading($"{decision.Assignment.Policy.Id}: {Explanation.StateOf(decision)}");
            terminal.Output.WriteLine(Visible.Of($"{decision.Reason}{(decision.Source is { } source ? $" ({source})" : "")}"));
            Explanation.Of(decision.Assignment).WriteTo(terminal);
            terminal.Output.WriteLine();
        }

        ConfigurationProblems.Note(configuration, terminal);
        return ConfigurationProblems.AnyRefused(configuration) ? ExitCode.Refused
            : decisions.Exists(decision => decision.Off is null && decision.Assignment.Unreadable is not null) ? ExitCode.Unknown
            : ExitCode.Success;
    }
}
