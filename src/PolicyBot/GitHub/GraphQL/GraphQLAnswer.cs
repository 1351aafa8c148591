using System.Collections.Immutable;
using System.Text.Json;
using PolicyBot.Engine.Facts;

namespace PolicyBot.GitHub.GraphQL;

/// <summary>What a query came to: data with holes, or nothing.</summary>
internal abstract record GraphQLAnswer
{
    private GraphQLAnswer()
    {
    }

    /// <summary>Data, and the errors that say where it has holes.</summary>
    public sealed record Data(JsonElement Root, ImmutableArray<GraphQLError> Errors) : GraphQLAnswer
    {
        /// <summary>What stands under a key of the query.</summary>
        public GraphQLNode this[string key] => new GraphQLNode(Root, Errors).Child(key);
    }

    /// <summary>No data at all.</summary>
    /// <param name="Gap">Why.</param>
    /// <param name="IsTooHeavy">True where the same question about fewer repositories may be answered.</param>
    public sealed record Failed(Gap Gap, bool IsTooHeavy) : GraphQLAnswer;
}
