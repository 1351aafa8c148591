using System.Collections.Frozen;
using System.Reflection;
using PolicyBot.Engine.Facts;

namespace PolicyBot.Storage.Sections;

/// <summary>The sections that can be stored, by the name that they are stored under: that of the type.</summary>
internal static class SectionNames
{
    private static readonly FrozenDictionary<string, Type> ByName = typeof(SectionAttribute).Assembly.GetTypes()
        .Where(type => type.GetCustomAttribute<SectionAttribute>() is not null)
        .ToFrozenDictionary(type => type.Name, StringComparer.Ordinal);

    public static IEnumerable<Type> All => ByName.Values;

    public static string Of(Type section) => section.Name;

    public static bool Knows(Type section) => Find(Of(section)) == section;

    /// <returns>Null where no section is called so any more.</returns>
    public static Type? Find(string name) => ByName.GetValueOrDefault(name);
}
