using System.Collections.Immutable;
using PolicyBot.Engine.Facts;

namespace PolicyBot.Engine.Configuration;

/// <summary>Everything that was read of an organization's configuration.</summary>
/// <param name="Organization">The files for all repositories.</param>
public sealed record ConfigurationFiles(ConfigurationDirectory Organization)
{
    /// <summary>The organization's files about one repository, by the repository's name without owner.</summary>
    public ImmutableDictionary<string, ConfigurationDirectory> OrganizationRepositories { get; init; } =
        ImmutableDictionary<string, ConfigurationDirectory>.Empty;

    /// <summary>Each repository's own <c>.allstar/</c>, by the repository's id; a repository without the directory has no entry.</summary>
    public ImmutableDictionary<long, ConfigurationDirectory> Repositories { get; init; } = ImmutableDictionary<long, ConfigurationDirectory>.Empty;

    /// <summary>Whether a change of the organization's files needs a review. Unless it is known that it does, nothing is fixed.</summary>
    public required Fact<bool> ReviewIsRequired { get; init; }
}
