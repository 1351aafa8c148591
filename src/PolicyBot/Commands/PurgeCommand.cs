using System.CommandLine;
using Microsoft.Extensions.Options;
using PolicyBot.GitHub;
using PolicyBot.Storage;

namespace PolicyBot.Commands;

/// <summary><c>policybot purge</c>: forgets installations that were uninstalled.</summary>
internal static class PurgeCommand
{
    public static Command Create(Terminal terminal, Services services)
    {
        var now = new Option<bool>("--now") { Description = "Do not wait the days of Storage:DaysAfterUninstall for an installation to come back." };
        var command = new GuidedCommand("purge", "Forget uninstalled installations: their facts, texts and verdicts.", """
            GitHub is asked first which installations there are. What the bot did in those that are gone stays in the audit trail,
            without names and texts. The server does this by itself; a cron job calls it.

            Examples:
              policybot purge          those that were gone for as long as Storage:DaysAfterUninstall says
              policybot purge --now    all that are gone
            """)
        {
            now,
        };
        command.SetAction((parsed, cancellationToken) => PurgeAsync(terminal, services, parsed.GetValue(now), cancellationToken));
        return command;
    }

    private static async Task<int> PurgeAsync(Terminal terminal, Services services, bool now, CancellationToken cancellationToken)
    {
        await using var provider = await services.BuildAsync(cancellationToken);
        var app = provider.GetRequiredService<GitHubApp>();
        if (!app.IsApp)
        {
            return terminal.Refuse("purge asks which installations the App has: set GitHub:AppId and its key");
        }

        if (!(await app.ListInstallationsAsync(cancellationToken)).IsPresent(out var present, out var gap))
        {
            terminal.Note($"the installations could not be listed, so nothing was purged: {gap.Detail}");
            return ExitCode.Unknown;
        }

        await provider.GetRequiredService<Installations>().ReconcileAsync(present.ToDictionary(installation => installation.Id, installation => installation.Account), cancellationToken);
        var keep = now ? TimeSpan.Zero : TimeSpan.FromDays(provider.GetRequiredService<IOptions<StorageOptions>>().Value.DaysAfterUninstall);
        var purged = await provider.GetRequiredService<Purge>().RunAsync(keep, cancellationToken);
        await terminal.Output.WriteLineAsync($"{purged.Length} purged, {present.Length} there.");
        return ExitCode.Success;
    }
}
