using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PolicyBot.Simulator.Apps;

/// <summary>Permissions with their levels.</summary>
public sealed class PermissionSet
{
    private static readonly ImmutableDictionary<string, Permission> ByName =
        Enum.GetValues<Permission>().ToImmutableDictionary(NameOf, StringComparer.Ordinal);

    private readonly ImmutableSortedDictionary<Permission, Level> levels;

    private PermissionSet(ImmutableSortedDictionary<Permission, Level> levels) => this.levels = levels;

    public static PermissionSet Empty { get; } = new(ImmutableSortedDictionary<Permission, Level>.Empty);

    public Level this[Permission permission] => levels.GetValueOrDefault(permission);

    /// <summary>Any permission brings the reading of metadata with it.</summary>
    public static PermissionSet Of(params (Permission Permission, Level Level)[] permissions)
    {
        var named = permissions.Aggregate(ImmutableSortedDictionary<Permission, Level>.Empty, (sum, one) => sum.SetItem(one.Permission, one.Level));
        return new(named.IsEmpty || named.ContainsKey(Permission.Metadata) ? named : named.Add(Permission.Metadata, Level.Read));
    }

    /// <summary>Reads <c>contents: read</c> and the like; false with the name of what is no permission or no level.</summary>
    public static bool TryRead(IEnumerable<KeyValuePair<string, string>> names, out PermissionSet permissions, out string wrong)
    {
        List<(Permission, Level)> read = [];
        foreach (var (name, level) in names)
        {
            if (!ByName.TryGetValue(name, out var permission) || !Enum.TryParse<Level>(level, ignoreCase: true, out var value))
            {
                (permissions, wrong) = (Empty, name);
                return false;
            }

            read.Add((permission, value));
        }

        (permissions, wrong) = (Of([.. read]), "");
        return true;
    }

    /// <summary>Whether everything asked for lies within this.</summary>
    public bool Covers(PermissionSet asked) => asked.levels.All(pair => this[pair.Key] >= pair.Value);

    public PermissionSet With(Permission permission, Level level) =>
        new(level == Level.None ? levels.Remove(permission) : levels.SetItem(permission, level));

    internal static string NameOf(Permission permission) => JsonNamingPolicy.SnakeCaseLower.ConvertName(permission.ToString());

    internal static string NameOf(Level level) => level.ToString().ToLowerInvariant();

    internal JsonObject ToJson()
    {
        var json = new JsonObject();
        foreach (var (permission, level) in levels)
        {
            json.Add(NameOf(permission), NameOf(level));
        }

        return json;
    }
}
