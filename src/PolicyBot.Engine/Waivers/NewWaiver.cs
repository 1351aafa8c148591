using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Text;

namespace PolicyBot.Engine.Waivers;

/// <summary>A waiver that somebody asks for, of all that one policy finds on one subject.</summary>
/// <param name="Until">A date as written.</param>
/// <param name="Reason">Foreign text.</param>
/// <param name="Owner">Login of who asks. Foreign text.</param>
public sealed record NewWaiver(Subject Subject, string Until, string Reason, string Owner)
{
    /// <summary>What is written, in order.</summary>
    internal ImmutableArray<(string Key, string Value)> Keys =>
    [
        .. Subject is Repository one ? [("repository", one.RepositoryName)] : Array.Empty<(string, string)>(),
        ("reason", Reason),
        ("owner", Owner),
        ("expires", Until),
    ];

    /// <summary>All of it, for a person to paste.</summary>
    public Yaml AsList() => Lines("  ").Aggregate(Yaml.Of($"waivers:\n"), (all, line) => Yaml.Of($"{all}{line}\n"));

    /// <summary>The item of the list.</summary>
    /// <param name="indent">Blanks before its dash.</param>
    internal ImmutableArray<Yaml> Lines(string indent)
    {
        var (first, next) = (Yaml.Indent(indent.Length), Yaml.Indent(indent.Length + 2));
        return [.. Keys.Select((one, index) => index == 0 ? Yaml.Of($"{first}- {one.Key}: {one.Value}") : Yaml.Of($"{next}{one.Key}: {one.Value}"))];
    }
}
