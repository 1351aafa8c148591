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
            What only GitHub knows (branches, members, settings) is left out and named on stderr.

            Examples:
              policybot check                                    the directory you are in
              policybot check --path ../service --policy binary_artifacts --policy codeowners
              policybot check --config ../.allstar               as the organization's files say of a repository of this name
              policybot check --format sarif > policybot.sarif   for code scanning
              policybot check --format markdown >> "$GITHUB_STEP_SUMMARY"

            Exit codes:
              0  nothing fails    1  a policy fails    2  wrong use, or the configuration is refused    3  nothing fails, but something could not be known

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
                var chosen = Chosen(catalogue, parsed.GetValue(policies)!);
                var assignments = parsed.GetValue(config) is { } configuration
                    ? CheckAssignments.ByConfiguration(terminal, catalogue, configuration, directory, chosen)
                    : CheckAssignments.ByDefault(directory, chosen);
                return assignments is null
                    ? ExitCode.Refused
                    : Check(
                        terminal,
                        directory,
                        assignments.Value,
                        areAskedFor: parsed.GetValue(policies)!.Length > 0,
                        CheckOptions.FormatOf(parsed.GetValue(format)!),
                        time.GetUtcNow());
            },
            cancellationToken).WaitAsync(cancellationToken));
        return command;
    }

    private static IEnumerable<PolicyDescription> Chosen(PolicyCatalogue catalogue, string[] ids) =>
        ids.Length == 0 ? catalogue.Policies : ids.Distinct(StringComparer.Ordinal).Select(id => catalogue.Find(id)!);

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
