using System.Collections.Frozen;
using PolicyBot.GitHub.Access;

namespace PolicyBot.GitHub.Sections;

/// <summary>Every reader, by the section that it reads.</summary>
internal static class SectionReaders
{
    private static readonly FrozenDictionary<Type, ISectionReader> BySection = typeof(SectionReaders).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: false, IsClass: true } && type.IsAssignableTo(typeof(ISectionReader)))
        .Select(type => (ISectionReader)Activator.CreateInstance(type)!)
        .ToFrozenDictionary(reader => reader.Section);

    public static IEnumerable<ISectionReader> All => BySection.Values;

    /// <summary>With these every section is known, as far as GitHub tells it.</summary>
    public static PermissionSet Permissions { get; } = All.Aggregate(PermissionSet.None, (set, reader) => set.Union(reader.Needs).Union(reader.Uses));

    /// <summary>With these, too, it takes fewer requests.</summary>
    public static PermissionSet Preferred { get; } = All.Aggregate(PermissionSet.None, (set, reader) => set.Union(reader.Prefers));

    /// <summary>Null where nobody can read the section from GitHub.</summary>
    public static ISectionReader? Of(Type section) => BySection.GetValueOrDefault(section);
}
