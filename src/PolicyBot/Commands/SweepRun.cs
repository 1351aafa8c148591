using System.Collections.Immutable;
using PolicyBot.GitHub.Access;
using PolicyBot.Reports;
using PolicyBot.Storage;
using PolicyBot.Sweeps;

namespace PolicyBot.Commands;

/// <summary>Sweeps one installation after the other and prints what came of it.</summary>
internal sealed class SweepRun(Terminal terminal, IServiceProvider services)
{
    /// <param name="organizations">Logins; none for all.</param>
    /// <param name="repositories">Full names; none for all.</param>
    public async Task<int> RunAsync(SweepScope scope, string[] organizations, string[] repositories, string format, CancellationToken cancellationToken)
    {
        if (!(await services.GetRequiredService<ServedInstallations>().ListAsync(cancellationToken)).IsKnown(out var installations, out var gap))
        {
            terminal.Note($"the App's installations could not be listed: {gap.Detail}");
            return ExitCode.Unknown;
        }

        await services.GetRequiredService<Installations>().ReconcileAsync(
            installations.ToDictionary(one => one.Installation.Id, one => one.Installation.Account), cancellationToken);
        var named = repositories.Select(FullName.Of).ToLookup(name => name.Owner, name => name.Name, StringComparer.OrdinalIgnoreCase);
        var wanted = organizations.Concat(named.Select(group => group.Key)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (Missing(wanted, installations) is { } wrong)
        {
            return terminal.Refuse(wrong);
        }

        var isText = format == "text";
        var building = new ReportBuilder(keepsAll: !isText);
        var results = new List<SweepResult>();
        foreach (var (installation, _) in installations.Where(one => one is { IsServed: true, Installation.IsSuspended: false } && (wanted.Count == 0 || wanted.Contains(one.Installation.Account))))
        {
            var names = named[installation.Account].ToImmutableHashSet(StringComparer.OrdinalIgnoreCase);
            var result = await services.GetRequiredService<Sweep>().RunAsync(
                installation, names.IsEmpty ? scope : scope with { Repositories = names }, judged => building.Add(judged.ForReport()), cancellationToken);
            results.Add(result);
        }

        NoteSkipped(installations, wanted);
        if (isText)
        {
            SweepReport.Write(building.Build(), building.Tally, results, terminal);
        }
        else
        {
            CheckOptions.FormatOf(format)(building.Build(), terminal);
            SweepReport.Note(results, terminal);
        }

        return results.Any(result => result is SweepResult.Failed or SweepResult.Ended { IsIncomplete: true }) ? ExitCode.Unknown : ExitCode.Success;
    }

    private static string? Missing(HashSet<string> wanted, ImmutableArray<(Installation Installation, bool IsServed)> installations)
    {
        var missing = wanted.Where(login => !installations.Any(one => string.Equals(one.Installation.Account, login, StringComparison.OrdinalIgnoreCase))).Order(StringComparer.OrdinalIgnoreCase).ToArray();
        if (missing.Length > 0)
        {
            return $"the App is not installed on {string.Join(", ", missing)}";
        }

        var foreign = installations.Where(one => !one.IsServed && wanted.Contains(one.Installation.Account)).Select(one => one.Installation.Account).ToArray();
        return foreign.Length > 0 ? $"{string.Join(", ", foreign)} is not served: name it in GitHub:Owners" : null;
    }

    private void NoteSkipped(ImmutableArray<(Installation Installation, bool IsServed)> installations, HashSet<string> wanted)
    {
        foreach (var (installation, isServed) in installations.Where(one => wanted.Count == 0 || wanted.Contains(one.Installation.Account)))
        {
            if (!isServed)
            {
                terminal.Note($"{installation.Account} is not served: it is not named in GitHub:Owners");
            }
            else if (installation.IsSuspended)
            {
                terminal.Note($"{installation.Account} has suspended the App: nothing was looked at there");
            }
        }
    }
}
