namespace PolicyBot.Engine.Configuration.Yaml;

/// <summary>A key and its value.</summary>
/// <param name="Key">As it was written: a repository may be called <c>on</c> or <c>1.0</c>.</param>
/// <param name="KeyNode">Where the key stands.</param>
/// <param name="IsMerged">True where a merge key (<c>&lt;&lt;</c>) brought it.</param>
internal sealed record YamlEntry(string Key, YamlNode KeyNode, YamlNode Value, bool IsMerged = false);
