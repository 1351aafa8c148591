namespace PolicyBot.Engine.Configuration;

/// <summary>Something wrong in a configuration file, told to the person who can mend it.</summary>
/// <param name="Severity">Whether the file is still used.</param>
/// <param name="Source">File and line.</param>
/// <param name="Key">Path of the key, such as <c>optConfig.optOutRepos[1]</c>; empty where the file as a whole is meant. Foreign text, made visible and cut.</param>
/// <param name="Message">One sentence without full stop. Foreign text, made visible and cut.</param>
public sealed record ConfigurationProblem(ProblemSeverity Severity, Source Source, string Key, string Message)
{
    /// <summary>What was probably meant; null where nothing is near.</summary>
    public string? Meant { get; init; }

    /// <summary>From 1; 0 where the line as a whole is meant.</summary>
    public int Column { get; init; }

    /// <summary>One line for a person: <c>file:line: key: message; did you mean ...?</c></summary>
    public override string ToString() =>
        $"{Source}: {(Key.Length == 0 ? "" : Key + ": ")}{Message}{(Meant is null ? "" : $"; did you mean {Meant}?")}";
}
