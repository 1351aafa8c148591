using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PolicyBot.Engine.Facts;

namespace PolicyBot.GitHub.GraphQL;

/// <summary>A part of an answer's data with the errors that concern it. What is null here is absent only where no gap says otherwise.</summary>
/// <param name="Element">The data; undefined where there is none.</param>
/// <param name="Errors">With paths from here on; those of what surrounds it have an empty path.</param>
internal sealed record GraphQLNode(JsonElement Element, ImmutableArray<GraphQLError> Errors)
{
    /// <summary>Fields that this server does not have, by their paths from here.</summary>
    public ImmutableArray<ImmutableArray<string>> NotOffered { get; init; } = [];

    public bool IsNull => Element.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined;

    /// <summary>The same, without the rest of the answer that it is a part of: what is remembered keeps nothing else in memory.</summary>
    public GraphQLNode Alone() => IsNull ? this : this with { Element = JsonElement.Parse(JsonMarshal.GetRawUtf8Value(Element)) };

    public GraphQLNode Child(string key)
    {
        var child = Element.ValueKind switch
        {
            JsonValueKind.Object when Element.TryGetProperty(key, out var property) => property,
            JsonValueKind.Array when int.TryParse(key, out var index) && index < Element.GetArrayLength() => Element[index],
            _ => default,
        };
        return new GraphQLNode(child, [.. Errors.Where(error => error.Path.IsEmpty || error.Path[0] == key).Select(error => Below(error))])
        {
            NotOffered = [.. NotOffered.Where(path => path[0] == key && path.Length > 1).Select(path => path[1..])],
        };

        static GraphQLError Below(GraphQLError error) => error.Path.IsEmpty ? error : error with { Path = error.Path[1..] };
    }

    /// <summary>The first gap at this path, above it or below it; null where all of it was answered.</summary>
    public Gap? GapAt(params ReadOnlySpan<string> path)
    {
        foreach (var missing in NotOffered)
        {
            if (IsOnTheWay(missing.AsSpan(), path))
            {
                return new Gap(GapReason.Partial, $"this GitHub's GraphQL does not offer {string.Join('.', missing)}");
            }
        }

        foreach (var error in Errors)
        {
            if (IsOnTheWay(error.Path.AsSpan(), path))
            {
                return error.Gap;
            }
        }

        return null;
    }

    /// <summary>Reads this part as a record, or says which gap hides it.</summary>
    public Fact<T> Read<T>(JsonTypeInfo<T> type)
    {
        if (IsNull)
        {
            return GapAt() ?? new Gap(GapReason.Partial, "GraphQL left it out");
        }

        try
        {
            return Element.Deserialize(type) is { } value ? value : new Gap(GapReason.Partial, "GraphQL left it out");
        }
        catch (JsonException)
        {
            // What is missing may be a field that was taken out, or that GraphQL refused.
            return GapAt() ?? new Gap(GapReason.ServerError, "GraphQL answered what is not of the type that its schema says");
        }
    }

    private static bool IsOnTheWay(ReadOnlySpan<string> one, ReadOnlySpan<string> other)
    {
        var common = Math.Min(one.Length, other.Length);
        return one[..common].SequenceEqual(other[..common]);
    }
}
