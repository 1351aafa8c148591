using System.Collections.Immutable;

namespace PolicyBot.GitHub.Access;

/// <summary>Permissions by name: what is declared, granted or held by a token.</summary>
internal sealed class PermissionSet : IEquatable<PermissionSet>
{
    private readonly ImmutableSortedDictionary<string, AccessLevel> levels;

    private PermissionSet(ImmutableSortedDictionary<string, AccessLevel> levels) => this.levels = levels;

    public static PermissionSet None { get; } = new(ImmutableSortedDictionary.Create<string, AccessLevel>(StringComparer.Ordinal));

    public bool IsEmpty => levels.IsEmpty;

    public IEnumerable<Permission> Permissions => levels.Select(entry => new Permission(entry.Key, entry.Value));

    public static PermissionSet Of(params IEnumerable<Permission> permissions) =>
        permissions.Aggregate(None, (set, permission) => set.With(permission));

    /// <summary>Reads GitHub's map of names to <c>read</c>, <c>write</c> or <c>admin</c>; what has another level is not held.</summary>
    public static PermissionSet Parse(IReadOnlyDictionary<string, string> map) =>
        Of(from entry in map
           where Enum.TryParse<AccessLevel>(entry.Value, ignoreCase: true, out _)
           select new Permission(entry.Key, Enum.Parse<AccessLevel>(entry.Value, ignoreCase: true)));

    public ImmutableSortedDictionary<string, string> ToMap() =>
        levels.ToImmutableSortedDictionary(entry => entry.Key, entry => entry.Value switch
        {
            AccessLevel.Read => "read",
            AccessLevel.Write => "write",
            _ => "admin",
        });

    public PermissionSet With(Permission permission) =>
        Holds(permission) ? this : new PermissionSet(levels.SetItem(permission.Name, permission.Level));

    public PermissionSet Union(PermissionSet other) => other.Permissions.Aggregate(this, (set, permission) => set.With(permission));

    public bool Holds(Permission permission) => levels.TryGetValue(permission.Name, out var level) && level >= permission.Level;

    public bool HoldsAll(PermissionSet other) => other.Permissions.All(Holds);

    /// <summary>These permissions as far as they were granted: asking for one more yields no token at all.</summary>
    public PermissionSet CutTo(PermissionSet granted) =>
        Of(from permission in Permissions
           where granted.levels.ContainsKey(permission.Name)
           select permission with { Level = (AccessLevel)Math.Min((int)permission.Level, (int)granted.levels[permission.Name]) });

    public bool Equals(PermissionSet? other) => other is not null && levels.SequenceEqual(other.levels);

    public override bool Equals(object? obj) => Equals(obj as PermissionSet);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());

    public override string ToString() => string.Join(", ", Permissions);
}
