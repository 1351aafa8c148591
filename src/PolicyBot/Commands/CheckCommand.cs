using System.Collections.Immutable;
using System.CommandLine;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Policies;
using PolicyBot.Reports;

namespace PolicyBot.Commands;

/// <summary><c>policybot check</c>: judges now and prints; changes nothing.</summary>
internal static class CheckCommand
{
    public static Command Create(Terminal terminal, PolicyCatalogue catalogue, TimeProvider time)
    {
        var path = CheckOptions.Path();
        var policies = CheckOptions.Policies(catalogue);
        var config = CheckOptions.Config();
        var format = CheckOptions.Format();
        var command = new GuidedCommand("check", "Judge a directory and print what is wrong. Changes nothing.", """
            Without --policy and --config, every policy that a directory can answer runs with default settings and all its rules.
            With --config the organization's files decide, those about the repository that the directory is named for, and the
            directory's own .allstar. What only GitHub knows (branches, members, settings) is left out and named on stderr.

            Examples:
              policybot check                                    the directory you are in
              policybot check --path ../service --policy binary_artifacts --policy codeowners
              policybot check --config ../.allstar               as the organization has configured it
              policybot check --format sarif > policybot.sarif   for code scanning
              policybot check --format markdown >> "$GITHUB_STEP_SUMMARY"

            Exit codes:
              0  nothing fails                                 1  a policy fails
              2  wrong use, or the configuration is refused    3  nothing fails, but something could not be known

            Where to go on:
              policybot policies show ID    why a policy matters, how to fix what it finds, its settings
            """)
        {
            path,
            policies,
            config,
            format,
        };
        // Reading a directory cannot be cancelled half way; Ctrl-C does not wait for it.
        command.SetAction((parsed, cancellationToken) => Task.Run(
            () =>
            {
                var directory = parsed.GetValue(path)!;
                var asked = parsed.GetValue(policies)!;
                var chosen = asked.Length == 0 ? catalogue.Policies : catalogue.Policies.Where(policy => asked.Contains(policy.Id, StringComparer.Ordinal));
                var assignments = parsed.GetValue(config) is { } configuration
                    ? CheckAssignments.ByConfiguration(terminal, catalogue, configuration, directory, chosen, asked.Length > 0)
                    : CheckAssignments.ByDefault(directory, chosen);
                var write = CheckOptions.FormatOf(parsed.GetValue(format)!);
                return assignments is { } judged ? Check(terminal, directory, judged, asked.Length > 0, write, time.GetUtcNow()) : ExitCode.Refused;
            },
            cancellationToken).WaitAsync(cancellationToken));
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
        return report switch
        {
            { HasFail: true } => ExitCode.Fail,
            { HasUnknown: true } => ExitCode.Unknown,
            _ => ExitCode.Success,
        };
    }
}
