using System.Collections.Immutable;
using PolicyBot.Engine.Configuration;

namespace PolicyBot.Sweeps;

/// <summary>The configuration that was in force last, as the store kept it.</summary>
/// <param name="Files">Of a file that never was good nothing was kept: it counts as not there.</param>
/// <param name="Home">Owner and name of the repository that holds the organization's files; null where none was seen. Foreign text.</param>
/// <param name="Directory">Where in it; empty for its root.</param>
internal sealed record StoredConfiguration(ConfigurationFiles Files, string? Home, string Directory)
{
    /// <summary>The same with other files of the organization's. What those build upon (<c>baseConfig</c>), and what is in force while one of them is refused, is what was kept.</summary>
    public ConfigurationFiles With(ConfigurationFiles organization) => Files with
    {
        Organization = Remembering(organization.Organization, Files.Organization),
        OrganizationRepositories = organization.OrganizationRepositories.ToImmutableDictionary(
            about => about.Key, about => Remembering(about.Value, Files.OrganizationRepositories.GetValueOrDefault(about.Key)), StringComparer.Ordinal),
    };

    private static ConfigurationDirectory Remembering(ConfigurationDirectory changed, ConfigurationDirectory? kept)
    {
        var byName = (kept?.Files ?? []).ToDictionary(file => file.Name, StringComparer.Ordinal);
        return changed with { Files = [.. changed.Files.Select(file => byName.TryGetValue(file.Name, out var before) ? Remembering(file, before) : file)] };
    }

    private static ConfigurationFile Remembering(ConfigurationFile changed, ConfigurationFile before) => changed with
    {
        LastGood = before.LastGood,
        Base = changed.Base ?? (before.Base is { } file && string.Equals(BaseConfig.RepositoryOf(changed), file.Repository, StringComparison.OrdinalIgnoreCase) ? file : null),
    };
}
