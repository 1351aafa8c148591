using PolicyBot.Engine.Facts;

namespace PolicyBot.GitHub.Issues;

/// <summary>What became of an issue that was there before.</summary>
internal abstract record Whereabouts
{
    private Whereabouts()
    {
    }

    /// <summary>It is where it was.</summary>
    public sealed record Here(SeenIssue Issue) : Whereabouts;

    /// <summary>It was deleted, or moved to another repository.</summary>
    public sealed record Gone : Whereabouts;

    /// <summary>The repository has its issues switched off; they come back with the switch.</summary>
    public sealed record SwitchedOff : Whereabouts;

    /// <summary>Nobody can tell.</summary>
    public sealed record Unknown(Gap Gap) : Whereabouts;
}
