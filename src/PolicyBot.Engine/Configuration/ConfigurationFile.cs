namespace PolicyBot.Engine.Configuration;

/// <summary>A place where a configuration file may be, what is there now, and what was last accepted there.</summary>
/// <param name="Place">The file as a whole; its last path segment says which policy it configures.</param>
/// <param name="Current">What is there now.</param>
public sealed record ConfigurationFile(Source Place, FileState Current)
{
    /// <summary>Null where no version was ever accepted: the first time, or a file that was wrong from the start.</summary>
    public GoodVersion? LastGood { get; init; }

    /// <summary>What <c>baseConfig</c> led to; null where the file has none or where it could not be asked for.</summary>
    public BaseFile? Base { get; init; }

    /// <summary>Such as <c>branch_protection.yaml</c>.</summary>
    public string Name => Place.Path[(Place.Path.LastIndexOf('/') + 1)..];
}
