using System.Collections.Immutable;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Engine.Configuration.Reading;

/// <summary>The values of an enumeration as YAML has them.</summary>
internal static class Words<T>
    where T : struct, Enum
{
    public static ImmutableArray<string> All { get; } = [.. Enum.GetNames<T>().Select(Names.CamelCase)];

    /// <summary>Null for a word that is none of them. Case counts, as it did for Allstar.</summary>
    public static T? Find(string word) => All.IndexOf(word) is var index and >= 0 ? Enum.GetValues<T>()[index] : null;
}
