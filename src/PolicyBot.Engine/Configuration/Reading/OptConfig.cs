namespace PolicyBot.Engine.Configuration.Reading;

/// <summary><c>optConfig</c> of one file. The organization's file fills the upper half, the others the lower.</summary>
internal sealed record OptConfig
{
    public static OptConfig None { get; } = new();

    /// <summary>Everybody is in who is not out; else everybody is out who is not in.</summary>
    public Written<bool> OptOutStrategy { get; init; } = new(false, null);

    public Written<bool> DisableRepoOverride { get; init; } = new(false, null);

    public Selector In { get; init; } = Selector.Nobody;

    public Selector Out { get; init; } = Selector.Nobody;

    public Written<bool> OptIn { get; init; } = new(false, null);

    public Written<bool> OptOut { get; init; } = new(false, null);
}
