namespace PolicyBot.Engine.Configuration.Yaml;

/// <summary>How much a configuration file may hold: far beyond what a person writes, far below what hurts.</summary>
public static class YamlLimits
{
    /// <summary>As UTF-8.</summary>
    public const int Bytes = 1 << 20;

    /// <summary>With aliases expanded; keys count.</summary>
    public const int Nodes = 10_000;

    /// <summary>Of a workflow file: a person writes a few thousand, a generator may write more.</summary>
    public const int WorkflowNodes = 100_000;

    public const int Depth = 64;
}
