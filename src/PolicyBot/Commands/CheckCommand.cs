using System.Collections.Immutable;
using System.CommandLine;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;
using PolicyBot.Reports;

namespace PolicyBot.Commands;

/// <summary><c>policybot check</c>: judges now and prints; changes nothing.</summary>
internal static class CheckCommand
{
    public static Command Create(Terminal terminal, PolicyCatalogue catalogue, TimeProvider time, Services services)
    {
        var remote = CheckOptions.Remote();
        var path = CheckOptions.Path();
        var policies = CheckOptions.Policies(catalogue);
        var config = CheckOptions.Config();
        var format = CheckOptions.Format();
        var stored = new Option<bool>("--stored") { Description = "Judge again what sweeps have stored: all of it, or one repository. GitHub is not asked." };
        var organizations = RepositoryOption.Organizations();
        var command = new GuidedCommand("check", "Judge a directory, or an organization or repository on GitHub, and print what is wrong. Changes nothing.", """
            Without --policy and --config, every policy that a directory can answer runs with default settings and all its rules.
            With --config the organization's files decide, those about the repository that the directory is named for, and the
            directory's own .allstar. What only GitHub knows (branches, members, settings) is left out and named on stderr.

            What is on GitHub is judged as a sweep would, by the organization's files on GitHub or by those that --config names; where
            there are none, by default settings. It is read with GitHub:Token, or as the App of GitHub:AppId.

            OWNER alone judges the organization and all its repositories that can be seen. As text, what is not in order is listed, and
            the rest is counted by policy; the other formats have every verdict.

            With --stored, what sweeps have stored is judged again by the configuration that was last in force, or by those files of the
            organization's that --config names. It says how old the facts are.

            Examples:
              policybot check                                    the directory you are in
              policybot check --path ../service --policy binary_artifacts --policy codeowners
              policybot check --config ../.allstar               as the organization has configured it
              policybot check acme/api                           a repository on GitHub
              policybot check acme                               all of an organization on GitHub
              policybot check --stored --org acme --config ../.allstar
              policybot check --format sarif > policybot.sarif   for code scanning
              policybot check --format markdown >> "$GITHUB_STEP_SUMMARY"

            Exit codes:
              0  nothing fails                                 1  a policy fails
              2  wrong use, or the configuration is refused    3  nothing fails, but something could not be known

            Where to go on:
              policybot policies show ID    why a policy matters, how to fix what it finds, its settings
            """)
        {
            remote,
            path,
            policies,
            config,
            format,
            stored,
            organizations,
        };
        command.Validators.Add(result =>
        {
            var named = result.GetResult(remote) is { Tokens: [var token, ..] } ? token.Value : null;
            if (named is not null && result.GetResult(path) is { Implicit: false })
            {
                result.AddError("check takes either what is on GitHub or --path, not both");
            }

            var isStored = result.GetValue(stored);
            if (isStored && named is not null && FullName.IsLogin(named))
            {
                result.AddError($"what is stored of an organization is named with --org: check --stored --org {named}");
            }

            if (isStored && result.GetResult(path) is { Implicit: false })
            {
                result.AddError("check takes either --stored or --path, not both");
            }

            if (result.GetResult(organizations) is { Implicit: false } && (!isStored || named is not null))
            {
                result.AddError("--org goes with --stored, and not with a repository");
            }
        });
        command.SetAction((parsed, cancellationToken) => (IsStored: parsed.GetValue(stored), Named: parsed.GetValue(remote)) switch
        {
            (true, var fullName) => new StoredCheck(terminal, catalogue, services).RunAsync(
                parsed.GetValue(organizations)!, fullName, parsed.GetValue(policies)!, parsed.GetValue(config), parsed.GetValue(format)!, cancellationToken),
            (_, { } login) when FullName.IsLogin(login) => new OrganizationCheck(terminal, catalogue, services, [.. parsed.GetValue(policies)!], parsed.GetValue(config)).RunAsync(
                login, parsed.GetValue(format)!, cancellationToken),
            (_, { } fullName) => new RemoteCheck(terminal, catalogue, services).RunAsync(
                fullName, parsed.GetValue(policies)!, parsed.GetValue(config), CheckOptions.FormatOf(parsed.GetValue(format)!), cancellationToken),

            // Reading a directory cannot be cancelled half way; Ctrl-C does not wait for it.
            _ => Task.Run(
                () =>
                {
                    var asked = parsed.GetValue(policies)!;
                    var chosen = asked.Length == 0 ? catalogue.Policies : catalogue.Policies.Where(policy => asked.Contains(policy.Id, StringComparer.Ordinal));
                    var directory = parsed.GetValue(path)!;
                    var assignments = parsed.GetValue(config) is { } configuration
                        ? CheckAssignments.ByConfiguration(terminal, catalogue, configuration, directory, chosen, asked.Length > 0)
                        : CheckAssignments.ByDefault(directory, chosen);
                    var write = CheckOptions.FormatOf(parsed.GetValue(format)!);
                    return assignments is { } judged ? Check(terminal, directory, judged, asked.Length > 0, write, time.GetUtcNow()) : ExitCode.Refused;
                },
                cancellationToken).WaitAsync(cancellationToken),
        });
        return command;
    }

    private static int Check(
        Terminal terminal, string directory, ImmutableArray<Assignment> assignments, bool areAskedFor, Action<Report, Terminal> write, DateTimeOffset now)
    {
        var check = LocalCheck.Of(directory, assignments, now);
        if (!check.LeftOut.IsEmpty)
        {
            terminal.Note($"only GitHub can answer, so left out: {string.Join(", ", check.LeftOut)}");
        }

        if (check.Judged.IsEmpty && areAskedFor)
        {
            return terminal.Refuse("nothing is left to judge in a directory");
        }

        var report = new Report([new JudgedSubject(directory, check.Judged)]);
        write(report, terminal);
        return ExitCodeOf(report);
    }

    internal static int ExitCodeOf(Report report) => ExitCodeOf(report.HasFail, report.HasUnknown);

    internal static int ExitCodeOf(OutcomeTally tally) => ExitCodeOf(tally.Has(Outcome.Fail), tally.Has(Outcome.Unknown));

    private static int ExitCodeOf(bool hasFail, bool hasUnknown) => hasFail ? ExitCode.Fail : hasUnknown ? ExitCode.Unknown : ExitCode.Success;
}
