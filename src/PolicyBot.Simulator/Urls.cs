namespace PolicyBot.Simulator;

/// <summary>Where the world is reached: by programs and by people.</summary>
/// <param name="Api">Without a slash at the end.</param>
/// <param name="Html">Without a slash at the end.</param>
internal sealed record Urls(string Api, string Html);
