namespace PolicyBot.Engine.Configuration.Yaml;

/// <summary>What a scalar is taken for.</summary>
internal enum ScalarKind
{
    Null,
    Boolean,
    Integer,
    Float,
    String,
}
