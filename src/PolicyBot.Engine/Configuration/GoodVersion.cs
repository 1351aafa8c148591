namespace PolicyBot.Engine.Configuration;

/// <summary>A version of a configuration file that was accepted: it stays in force while a later one is refused or cannot be read.</summary>
/// <param name="Text">Null where the file was known not to be there.</param>
public sealed record GoodVersion(string? Text)
{
    /// <summary>The version of the file that <c>baseConfig</c> named, as it was read together with <see cref="Text"/>.</summary>
    public BaseFile? Base { get; init; }

    /// <summary>The file was known not to be there.</summary>
    public static GoodVersion Absent { get; } = new((string?)null);
}
