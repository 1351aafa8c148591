using PolicyBot.Engine.Configuration.Yaml;
using PolicyBot.Engine.Text;

namespace PolicyBot.Engine.Configuration.Reading;

/// <summary>
/// Takes the keys of a mapping one by one, case aside; the last of several equal keys counts. What nobody took is unknown, and what was
/// asked for is what may have been meant.
/// </summary>
internal sealed class MappingReader
{
    private readonly Dictionary<string, YamlEntry> byKey = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> asked = [];
    private readonly string prefix;
    private readonly Problems problems;

    /// <param name="path">Key of the mapping; empty for the file.</param>
    public MappingReader(YamlMapping mapping, string path, Problems problems)
    {
        prefix = path.Length == 0 ? "" : path + ".";
        this.problems = problems;
        foreach (var entry in mapping.Entries)
        {
            if (byKey.TryGetValue(entry.Key, out var earlier) && !earlier.IsMerged)
            {
                problems.Warn(earlier.KeyNode, PathOf(earlier.Key), $"stands again in line {entry.KeyNode.Line}, and the last one counts");
            }

            byKey[entry.Key] = entry;
        }
    }

    /// <summary>The entry of a known key; null where it is not written or says nothing.</summary>
    public YamlEntry? Take(string key)
    {
        asked.Add(key);
        return byKey.Remove(key, out var entry) && !entry.Value.IsNull ? entry : null;
    }

    /// <summary>The path of a key of this mapping, as problems name it.</summary>
    public string PathOf(string key) => prefix + key;

    /// <summary>Reports every key that was not asked for.</summary>
    public void Finish(ProblemSeverity severity)
    {
        foreach (var entry in byKey.Values)
        {
            problems.Add(severity, entry.KeyNode, PathOf(entry.Key), "is not a known key", Spelling.Nearest(entry.Key, asked));
        }
    }
}
