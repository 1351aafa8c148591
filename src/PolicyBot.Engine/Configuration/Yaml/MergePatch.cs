namespace PolicyBot.Engine.Configuration.Yaml;

/// <summary>RFC 7396 on nodes: mappings merge, everything else replaces, null removes. What is kept keeps its file and line.</summary>
internal static class MergePatch
{
    public static YamlMapping Apply(YamlMapping target, YamlMapping patch)
    {
        var old = new Dictionary<string, YamlEntry>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in target.Entries)
        {
            old[entry.Key] = entry;
        }

        var changed = patch.Entries.Select(entry => entry.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new YamlMapping(patch.File, patch.Line, patch.Column,
        [
            .. target.Entries.Where(entry => !changed.Contains(entry.Key)),
            .. patch.Entries.Select(entry => Change(old, entry)),
        ]);
    }

    // A null stays: it says "nothing" to whoever binds it, which is what removing the key comes to.
    private static YamlEntry Change(Dictionary<string, YamlEntry> old, YamlEntry change) =>
        change.Value is YamlMapping with && old.TryGetValue(change.Key, out var entry) && entry.Value is YamlMapping before
            ? change with { Value = Apply(before, with) }
            : change;
}
