using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace PolicyBot.Storage.Rows;

/// <summary>A kind of row: how its keys begin, how its value is written, and in which version.</summary>
/// <param name="Name">First part of the row key, in kebab-case; stable.</param>
/// <param name="SchemaVersion">Raised when a value written before can no longer be read as it is.</param>
/// <param name="Json">How the value is written.</param>
/// <typeparam name="T">The value.</typeparam>
internal sealed record RowKind<T>(string Name, int SchemaVersion, JsonTypeInfo<T> Json)
    where T : class
{
    /// <summary>Makes a value out of one that an older version wrote; null treats it as not there, so that it is gathered again.</summary>
    public Func<int, JsonNode, T?> Upgrade { get; init; } = (_, _) => null;

    /// <summary>The key of one row.</summary>
    /// <param name="parts">Ids of GitHub as <see cref="RowKey.Id"/>, policies by id, times as <see cref="RowKey.Time"/>.</param>
    public StateKey Key(string partition, params ReadOnlySpan<string> parts) => new(partition, $"{Name}{RowKey.Separator}{string.Join(RowKey.Separator, parts)}");

    /// <summary>All rows of the kind whose first parts are these.</summary>
    public StateRange All(string partition, params ReadOnlySpan<string> parts) =>
        StateRange.Prefix(partition, parts.IsEmpty ? Name + RowKey.Separator : Key(partition, parts).Row + RowKey.Separator);
}
