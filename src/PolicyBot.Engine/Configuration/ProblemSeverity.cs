namespace PolicyBot.Engine.Configuration;

/// <summary>What a problem does to the file that it is in.</summary>
public enum ProblemSeverity
{
    /// <summary>The file is used without what is wrong in it.</summary>
    Warned,

    /// <summary>The file is not used.</summary>
    Refused,
}
