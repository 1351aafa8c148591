using System.Collections.Immutable;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Policies;
using PolicyBot.LocalFiles;
using PolicyBot.Reports;
using PolicyBot.Sweeps;

namespace PolicyBot.Commands;

/// <summary>Judges again what sweeps have stored, and prints; asks nobody and keeps nothing.</summary>
internal sealed class StoredCheck(Terminal terminal, PolicyCatalogue catalogue, Services services)
{
    /// <param name="organizations">Logins; none for all.</param>
    /// <param name="fullName">The only repository that is wanted; null for all.</param>
    /// <param name="policies">Ids; none for all that are in force.</param>
    /// <param name="directory">A checkout of the organization's configuration to judge by instead of what was last in force; null for that.</param>
    public async Task<int> RunAsync(string[] organizations, string? fullName, string[] policies, string? directory, string format, CancellationToken cancellationToken)
    {
        await using var provider = await services.BuildAsync(cancellationToken);
        var wanted = fullName is null ? organizations : [FullName.Of(fullName).Owner];
        var installations = await KnownInstallations.FindAsync(provider, wanted, cancellationToken);
        if (installations.IsEmpty)
        {
            return terminal.Refuse(wanted.Length == 0 ? "nothing is stored yet: policybot sweep stores what it gathers" : $"nothing is stored of {string.Join(", ", wanted)}");
        }

        var building = new ReportBuilder(keepsAll: format != "text" || fullName is not null);
        var freshness = new Freshness(provider.GetRequiredService<TimeProvider>().GetUtcNow());
        foreach (var (installation, login) in installations)
        {
            if (await ConfigurationAsync(provider, installation, login, directory, cancellationToken) is not { } configuration)
            {
                return ExitCode.Refused;
            }

            await foreach (var one in provider.GetRequiredService<StoredJudge>().JudgeAsync(installation, [configuration], cancellationToken))
            {
                if (fullName is null || string.Equals(one.Subject.Name, fullName, StringComparison.OrdinalIgnoreCase))
                {
                    freshness.Add(one.Row);
                    Add(one, policies, building);
                }
            }
        }

        CheckOptions.Write(format, building, areMany: fullName is null, terminal);
        terminal.Note($"judged from the store: {freshness}");
        return CheckCommand.ExitCodeOf(building.Tally);
    }

    /// <returns>Null where a file is refused; the terminal was told which.</returns>
    private async Task<OrganizationConfiguration?> ConfigurationAsync(IServiceProvider provider, long installation, string login, string? directory, CancellationToken cancellationToken)
    {
        var stored = await provider.GetRequiredService<ConfigurationMemory>().RecallAsync(installation, cancellationToken);
        if (directory is null)
        {
            if (stored.Home is null)
            {
                terminal.Note($"{login} had no configuration that could be seen: every policy is off by default");
            }

            return OrganizationConfiguration.Read(stored.Files, catalogue);
        }

        return CheckAssignments.Unrefused(terminal, OrganizationConfiguration.Read(stored.With(LocalConfiguration.Read(directory)), catalogue));
    }

    private static void Add(StoredJudgement one, string[] policies, ReportBuilder building)
    {
        ImmutableArray<JudgedPolicy> wanted =
        [
            .. one.By[0].InForce.Where(judgement => policies.Length == 0 || policies.Contains(judgement.Assignment.Policy.Id, StringComparer.Ordinal))
                .Select(judgement => new JudgedPolicy(judgement.Assignment.Policy, judgement.Verdict)),
        ];
        if (!wanted.IsEmpty)
        {
            building.Add(new JudgedSubject(one.Subject.Name, wanted));
        }
    }
}
