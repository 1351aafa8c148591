namespace PolicyBot.Commands;

/// <summary>What a command tells its caller. A fail outweighs an unknown, an unknown outweighs success.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>A policy fails.</summary>
    public const int Fail = 1;

    /// <summary>Wrong use, or a configuration that is refused: nothing was done.</summary>
    public const int Refused = 2;

    /// <summary>Nothing fails, but something could not be known.</summary>
    public const int Unknown = 3;

    /// <summary>PolicyBot itself broke.</summary>
    public const int Defect = 70;

    /// <summary>Ended by Ctrl-C.</summary>
    public const int Interrupted = 130;
}
