namespace PolicyBot.Simulator.Git;

/// <summary>Which paths two trees do not share.</summary>
internal static class TreeDifference
{
    public static (IReadOnlyList<string> Added, IReadOnlyList<string> Removed, IReadOnlyList<string> Modified) Between(ObjectStore store, string before, string after)
    {
        var (added, removed, modified) = (new List<string>(), new List<string>(), new List<string>());
        Compare(before, after, "");
        return (added, removed, modified);

        void Compare(string? old, string? young, string prefix)
        {
            if (old == young)
            {
                return;
            }

            var left = Entries(store, old);
            var right = Entries(store, young);
            foreach (var name in left.Keys.Union(right.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                var (was, now) = (left.GetValueOrDefault(name), right.GetValueOrDefault(name));
                if (was == now)
                {
                    continue;
                }

                Compare(was is { IsTree: true } ? was.Id : null, now is { IsTree: true } ? now.Id : null, prefix + name + "/");
                var list = (was, now) switch
                {
                    ({ IsTree: false }, { IsTree: false }) => modified,
                    (_, { IsTree: false }) => added,
                    ({ IsTree: false }, _) => removed,
                    _ => null,
                };
                list?.Add(prefix + name);
            }
        }
    }

    private static Dictionary<string, TreeEntry> Entries(ObjectStore store, string? tree) =>
        tree is null ? [] : store.Tree(tree).Entries.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
}
