namespace PolicyBot.Engine.Configuration.Yaml;

/// <summary>How much a configuration file may hold: far beyond what a person writes, far below what hurts.</summary>
internal static class YamlLimits
{
    public const int Characters = 1 << 20;

    /// <summary>With aliases expanded; keys count.</summary>
    public const int Nodes = 10_000;

    public const int Depth = 64;
}
