using System.CommandLine;
using System.Data.Common;
using PolicyBot.Doctor;
using PolicyBot.GitHub.Probes;

namespace PolicyBot.Commands;

/// <summary><c>policybot doctor</c>: what PolicyBot has to work with, and what it lacks.</summary>
internal static class DoctorCommand
{
    private static readonly string[] Formats = ["text", "json"];

    public static Command Create(Terminal terminal, Services services)
    {
        var organization = new Option<string?>("--org") { HelpName = "LOGIN", Description = "Look at the installation on this account only." };
        var probed = new Option<string?>("--probe") { HelpName = "ORG", Description = $"Ask this GitHub, through the installation on an organization, what GitHub documents nowhere: at most {RequestBudget.Most} requests that read." };
        var format = new Option<string>("--format") { HelpName = string.Join('|', Formats), Description = "How to print.", DefaultValueFactory = _ => Formats[0] };
        format.Validators.Add(result => CheckOptions.MustBeKnown(result, "format", Formats));
        var command = new GuidedCommand("doctor", "Say what the App may see, what it lacks, and which policies that blinds. Changes nothing.", $"""
            For each installation that is served: permissions that were not granted and what they hide, where the configuration was
            found and what is wrong with it, limits, and what the store says. What is missing comes last, with what to do about it.

            With --probe nothing of that, and exit code 0 once all was asked: the questions that GitHub's documentation leaves open are asked, and for each comes what came
            back and which switch of the simulator is true of this GitHub. It asks with less and less permission, never with more than
            was granted, and with {Probe.Permissions} it can ask most. It never writes.

            Examples:
              policybot doctor
              policybot doctor --org acme --format json
              policybot doctor --probe acme

            Exit codes:
              0  nothing is missing    2  wrong use    3  something is missing or not known

            Where to go on:
              policybot manifest --tier audit    the permissions and events that an App needs
            """)
        {
            organization,
            probed,
            format,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(organization) is not null && result.GetResult(probed) is not null)
            {
                result.AddError("--org and --probe are two questions: ask one");
            }
        });
        command.SetAction((parsed, cancellationToken) => parsed.GetValue(probed) is { } asked
            ? ProbeAsync(terminal, services, asked, parsed.GetValue(format)!, cancellationToken)
            : ExamineAsync(terminal, services, parsed.GetValue(organization), parsed.GetValue(format)!, cancellationToken));
        return command;
    }

    private static async Task<int> ExamineAsync(Terminal terminal, Services services, string? organization, string format, CancellationToken cancellationToken)
    {
        var (provider, store) = await BuildAsync(services, cancellationToken);
        await using var parts = provider;
        var state = ActivatorUtilities.CreateInstance<StoredState>(provider);
        var examination = ActivatorUtilities.CreateInstance<Examination>(provider, ActivatorUtilities.CreateInstance<InstallationExamination>(provider, state));
        var diagnosis = await examination.RunAsync(organization, store, cancellationToken);
        if (format == "json")
        {
            await terminal.Output.WriteLineAsync(DiagnosisJson.Of(diagnosis));
        }
        else
        {
            DiagnosisText.Write(diagnosis, terminal);
        }

        return diagnosis.Lacks.IsEmpty ? ExitCode.Success : ExitCode.Unknown;
    }

    /// <summary>A store that is not there is not made, and what cannot be used is done without: everything else can be told all the same.</summary>
    private static async Task<(ServiceProvider Provider, StoreDiagnosis Store)> BuildAsync(Services services, CancellationToken cancellationToken)
    {
        var store = await StoreDiagnosis.LookAsync(services.Storage.Path, cancellationToken);
        if (store is { Exists: true, Problem: null })
        {
            try
            {
                return (await services.BuildAsync(cancellationToken), store);
            }
            catch (Exception unusable) when (unusable is InvalidOperationException or DbException or IOException or UnauthorizedAccessException)
            {
                store = store with { Problem = unusable.Message };
            }
        }

        return (await services.BuildForgetfulAsync(cancellationToken), store);
    }

    private static async Task<int> ProbeAsync(Terminal terminal, Services services, string organization, string format, CancellationToken cancellationToken)
    {
        await using var provider = await services.BuildForgetfulAsync(cancellationToken);
        var probe = provider.GetRequiredService<Probe>();
        if (!probe.CanAsk)
        {
            return terminal.Refuse("doctor --probe asks as an installation of the App: set GitHub:AppId and its key");
        }

        if (!(await probe.RunAsync(organization, cancellationToken)).IsKnown(out var report, out var gap))
        {
            terminal.Note($"nothing was asked of {organization}: {gap.Detail}");
            return ExitCode.Unknown;
        }

        if (format == "json")
        {
            await terminal.Output.WriteLineAsync(ProbeJson.Of(report));
        }
        else
        {
            ProbeText.Write(report, terminal);
        }

        return ExitCode.Success;
    }
}
