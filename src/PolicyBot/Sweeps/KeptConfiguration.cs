using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;

namespace PolicyBot.Sweeps;

/// <summary>The configuration that is in force.</summary>
/// <param name="Configuration">Read.</param>
/// <param name="Home">The repository that holds the organization's files; null where there is none, or where it is not seen any more.</param>
/// <param name="Place">Owner and name of it; of where it would be, where there is none. Foreign text.</param>
internal sealed record KeptConfiguration(OrganizationConfiguration Configuration, Repository? Home, string Place)
{
    /// <summary>Why the organization's files could not be listed; null where they were, or where there are none.</summary>
    public Gap? Unlisted { get; init; }
}
