using System.Collections.Immutable;

namespace PolicyBot.GitHub.GraphQL;

/// <summary>Asks a GitHub, in one request, which fields some types of its schema have.</summary>
internal static class SchemaProbe
{
    /// <returns>Field names by type; null for a type that does not exist there. Nothing where GitHub did not say, so that it is asked again.</returns>
    public static async Task<IReadOnlyDictionary<string, ImmutableHashSet<string>?>> AskAsync(
        GraphQLClient client, ImmutableArray<string> types, CancellationToken cancellationToken) =>
        await client.QueryAsync("Schema", Document(types), ImmutableDictionary<string, ImmutableArray<string>>.Empty, cancellationToken) is GraphQLAnswer.Data data
            ? types.Index().ToDictionary(type => type.Item, type => Fields(data[$"t{type.Index}"]))
            : ImmutableDictionary<string, ImmutableHashSet<string>?>.Empty;

    private static string Document(ImmutableArray<string> types) =>
        $"query Schema{{{string.Join(' ', types.Index().Select(type => $"t{type.Index}:__type(name:\"{type.Item}\"){{fields(includeDeprecated:true){{name}}}}"))}}}";

    private static ImmutableHashSet<string>? Fields(GraphQLNode type) =>
        type.Read(GraphQLJson.Default.TypeWire).IsKnown(out var wire, out _) ? [.. (wire.Fields ?? []).Select(field => field.Name)] : null;
}
