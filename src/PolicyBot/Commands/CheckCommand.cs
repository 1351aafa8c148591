using System.Collections.Immutable;
using System.CommandLine;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
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
        var format = CheckOptions.Format();
        var command = new GuidedCommand("check", "Judge a directory and print what is wrong. Changes nothing.", """
            Without --policy, every policy that a directory can answer runs with default settings and all its rules. What only
            GitHub knows (branches, members, settings) is left out and named on stderr.

            Examples:
              policybot check                                    the directory you are in
              policybot check --path ../service --policy binary_artifacts --policy codeowners
              policybot check --format sarif > policybot.sarif   for code scanning
              policybot check --format markdown >> "$GITHUB_STEP_SUMMARY"

            Exit codes:
              0  nothing fails    1  a policy fails    2  wrong use    3  nothing fails, but something could not be known

            Where to go on:
              policybot policies show ID    why a policy matters, how to fix what it finds, its settings
            """)
        {
            path,
            policies,
            format,
        };
        // Reading a directory cannot be cancelled half way; Ctrl-C does not wait for it.
        command.SetAction((parsed, cancellationToken) => Task.Run(
            () => Check(
                terminal,
                parsed.GetValue(path)!,
                Assign(parsed.GetValue(path)!, Chosen(catalogue, parsed.GetValue(policies)!)),
                areAskedFor: parsed.GetValue(policies)!.Length > 0,
                CheckOptions.FormatOf(parsed.GetValue(format)!),
                time.GetUtcNow()),
            cancellationToken).WaitAsync(cancellationToken));
        return command;
    }

    private static IEnumerable<PolicyDescription> Chosen(PolicyCatalogue catalogue, string[] ids) =>
        ids.Length == 0 ? catalogue.Policies : ids.Distinct(StringComparer.Ordinal).Select(id => catalogue.Find(id)!);

    private static ImmutableArray<Assignment> Assign(string directory, IEnumerable<PolicyDescription> policies)
    {
        var subject = new Repository(0, "", System.IO.Path.GetFileName(System.IO.Path.GetFullPath(directory).TrimEnd('/')));
        return [.. policies.Select(policy => new Assignment(subject, policy, policy.Defaults, EnforcementAction.Log) { Rules = policy.Rules })];
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
