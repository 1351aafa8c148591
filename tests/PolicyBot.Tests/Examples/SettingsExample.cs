using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Tests.Examples;

/// <summary>A case about settings on GitHub as a repository, or its organization, in a simulated world.</summary>
/// <param name="Id">The case's.</param>
/// <param name="Telling">What GitHub tells of it.</param>
/// <param name="Policy">Id of the policy that is asked.</param>
/// <param name="Asks">What the organization's file about the repository says; null for a policy about the organization itself.</param>
/// <param name="State">What the repository is like; null where it has a commit and nothing else.</param>
internal sealed record SettingsExample(string Id, Telling Telling, string Policy, string? Asks, Action<Repository>? State);

/// <summary>What GitHub tells of the state of a case.</summary>
internal enum Telling
{
    /// <summary>Everything.</summary>
    All,

    /// <summary>Nothing that takes permission for administration or members, which the App was not granted.</summary>
    NotGranted,

    /// <summary>Nothing: 404 or 403, whatever is asked about it.</summary>
    Refused,
}
