using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Policies;
using PolicyBot.LocalFiles;
using PolicyBot.Reports;
using PolicyBot.Sweeps;

namespace PolicyBot.Commands;

/// <summary>What an organization's changed files would change, told from what sweeps have stored.</summary>
internal sealed class ValidatedImpact(Terminal terminal, PolicyCatalogue catalogue, Services services)
{
    /// <summary>A program gets so many names; a person gets a few.</summary>
    private const int MostNamed = 10_000;

    /// <param name="directory">The organization's files.</param>
    /// <param name="organization">The login; null where the store knows only one.</param>
    public async Task<int> RunAsync(string directory, string? organization, string format, CancellationToken cancellationToken)
    {
        await using var provider = await services.BuildAsync(cancellationToken);
        var installations = await KnownInstallations.FindAsync(provider, organization is null ? [] : [organization], cancellationToken);
        if (installations is not [var (installation, _)])
        {
            return terminal.Refuse(
                installations.IsEmpty ? $"nothing is stored{(organization is null ? " yet" : $" of {organization}")}: policybot sweep stores what it gathers"
                : $"the store knows {string.Join(", ", installations.Select(one => one.Login))}: say which with --org");
        }

        var stored = await provider.GetRequiredService<ConfigurationMemory>().RecallAsync(installation, cancellationToken);
        var impact = await provider.GetRequiredService<ImpactReader>().ReadAsync(
            installation,
            OrganizationConfiguration.Read(stored.Files, catalogue),
            OrganizationConfiguration.Read(stored.With(LocalConfiguration.Read(directory)), catalogue),
            static _ => true,
            format == "text" ? ImpactReport.MostNamed : MostNamed,
            countsOthers: true,
            cancellationToken);
        if (format == "text")
        {
            ImpactReport.Write(impact, terminal);
        }
        else
        {
            await terminal.Output.WriteLineAsync(ImpactJson.Of(impact));
        }

        terminal.Note($"compared with what was last in force, on stored facts: {impact.Freshness}");
        return ExitCode.Success;
    }
}
