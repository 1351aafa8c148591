using PolicyBot.Engine.Facts;

namespace PolicyBot.Engine.Configuration;

/// <summary>What was found where a configuration file may be.</summary>
public abstract record FileState
{
    private FileState()
    {
    }

    /// <summary>The file is there.</summary>
    public sealed record Present(string Text) : FileState;

    /// <summary>The file is not there.</summary>
    /// <param name="RemovalSeen">
    /// True when a push or the repository's log shows that somebody removed it. Without that, a file that was there before is a gap: a lost
    /// permission answers 404 too.
    /// </param>
    public sealed record Absent(bool RemovalSeen = false) : FileState;

    /// <summary>Nobody knows whether it is there or what it says.</summary>
    public sealed record Unread(Gap Gap) : FileState;
}
