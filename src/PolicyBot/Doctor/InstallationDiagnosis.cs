using System.Collections.Immutable;
using PolicyBot.GitHub.Rest;

namespace PolicyBot.Doctor;

/// <summary>What was found out about one installation. Of one that is suspended or not served nothing more is asked.</summary>
/// <param name="Account">The account's login. Foreign text.</param>
/// <param name="IsServed">False where its owner is not among those whom we serve.</param>
/// <param name="SeesAll">False where it was given some repositories only.</param>
internal sealed record InstallationDiagnosis(long Id, string Account, bool IsOrganization, bool IsServed, bool IsSuspended, bool SeesAll)
{
    /// <summary>How many it was given; null where that was not found out.</summary>
    public int? Repositories { get; init; }

    /// <summary>What is hidden, by the permission that was not granted.</summary>
    public ImmutableArray<Blindness> Blind { get; init; } = [];

    /// <summary>Null where it was not looked for.</summary>
    public ConfigurationDiagnosis? Configuration { get; init; }

    /// <summary>Empty where there are none, or where they could not be read.</summary>
    public ImmutableArray<RateLimit> Limits { get; init; } = [];

    /// <summary>What the store says of it, a sentence each. Foreign text.</summary>
    public ImmutableArray<string> State { get; init; } = [];
}
