using PolicyBot.Engine.Configuration.Yaml;

namespace PolicyBot.Engine.Waivers;

/// <summary>Whether two files say the same, wherever in them it stands.</summary>
internal static class SameYaml
{
    public static bool Is(YamlNode one, YamlNode other) => (one, other) switch
    {
        (YamlScalar a, YamlScalar b) => a.Kind == b.Kind && a.Text == b.Text && a.Written == b.Written,
        (YamlSequence a, YamlSequence b) => a.Items.Length == b.Items.Length && a.Items.Zip(b.Items).All(pair => Is(pair.First, pair.Second)),
        (YamlMapping a, YamlMapping b) => a.Entries.Length == b.Entries.Length && a.Entries.Zip(b.Entries).All(pair => pair.First.Key == pair.Second.Key && Is(pair.First.Value, pair.Second.Value)),
        _ => false,
    };
}
