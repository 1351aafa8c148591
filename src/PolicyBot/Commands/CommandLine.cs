using System.CommandLine;
using System.CommandLine.Help;
using Microsoft.Extensions.Options;
using PolicyBot.Commands.Demo;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Commands;

/// <summary>
/// The commands of <c>policybot</c>. A command is one file with a static <c>Create</c> that takes what it needs and returns the command;
/// it is listed in <see cref="Root"/>, writes to its <see cref="Terminal"/> only, and answers with an <see cref="ExitCode"/>.
/// </summary>
internal sealed class CommandLine(Terminal terminal, PolicyCatalogue catalogue, TimeProvider time, Services services)
{
    private static readonly ParserConfiguration Plain = new() { EnablePosixBundling = false, ResponseFileTokenReplacer = null };

    /// <summary>Runs one command line from its arguments to its exit code.</summary>
    /// <param name="cancellationToken">Ends the command as Ctrl-C does.</param>
    public async Task<int> RunAsync(IReadOnlyList<string> args, CancellationToken cancellationToken)
    {
        var parsed = Root().Parse(args, Plain);
        if (WrongUse.Of(parsed) is { } wrong)
        {
            return terminal.Refuse(wrong);
        }

        try
        {
            var patience = (parsed.CommandResult.Command as GuidedCommand)?.Patience;
            return await parsed.InvokeAsync(new() { Output = terminal.Output, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = patience }, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
        catch (OptionsValidationException refused)
        {
            return terminal.Refuse(string.Join(" ", refused.Failures));
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return terminal.Refuse(failed.Message);
        }
        catch (Exception defect)
        {
            // The last catch of the process: a defect must not look like a failing policy, which is what an unhandled exception's exit code would do.
            return terminal.Break(defect);
        }
    }

    private GuidedCommand Root()
    {
        var root = new GuidedCommand("policybot", "Keeps the security policy of a GitHub organization true.", """
            Exit codes:
              0  nothing is wrong    1  a policy fails          2  wrong use, or the configuration is refused
              3  something unknown   70 PolicyBot itself broke  130 interrupted

            Start with:
              policybot demo               watch it at work on a simulated GitHub
              policybot check              judge the directory you are in
              policybot policies list      what can be checked
              policybot validate           what is wrong with configuration files
              policybot serve              take GitHub's webhooks
              policybot COMMAND --help     examples of a command
            """);
        root.Options.Add(new HelpOption { Action = new GuidedHelp(), Recursive = true, Description = "Explain the command." });
        root.Options.Add(new VersionOption { Action = new PrintVersion(), Description = "Print the version." });
        root.Subcommands.Add(DemoCommand.Create(terminal, catalogue));
        root.Subcommands.Add(CheckCommand.Create(terminal, catalogue, time, services));
        root.Subcommands.Add(PoliciesCommand.Create(terminal, catalogue));
        root.Subcommands.Add(ValidateCommand.Create(terminal, catalogue, services));
        root.Subcommands.Add(ExplainCommand.Create(terminal, catalogue, services));
        root.Subcommands.Add(SweepCommand.Create(terminal, catalogue, services));
        root.Subcommands.Add(PlanCommand.Create(terminal, services));
        root.Subcommands.Add(UndoCommand.Create(terminal, services));
        root.Subcommands.Add(ServeCommand.Create(terminal, services));
        root.Subcommands.Add(PurgeCommand.Create(terminal, services));
        root.Subcommands.Add(ManifestCommand.Create(terminal, services));
        root.Subcommands.Add(DoctorCommand.Create(terminal, services));
        root.SetAction(parsed => new GuidedHelp().Invoke(parsed));
        return root;
    }
}
