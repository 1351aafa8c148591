using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.GraphQL;

namespace PolicyBot.GitHub.Gathering;

/// <summary>Asks a fragment of a node: a repository, or something that it led to. Many of them become one query.</summary>
/// <param name="NodeId">GitHub's id of the node in GraphQL.</param>
internal sealed record FragmentAsk(string NodeId, Fragment Fragment) : Ask<Fact<GraphQLNode>>, IContentAsk
{
    public override bool IsShared => Fragment.IsShared;

    public string? ContentName => Fragment.IsContent ? Fragment.Name : null;

    /// <summary>A content is one field under an alias.</summary>
    private string Alias => Fragment.Selection[..Fragment.Selection.IndexOf(':', StringComparison.Ordinal)];

    public bool IsGood(object answer) => answer is Fact<GraphQLNode>.Known;

    public byte[]? Write(object answer) =>
        answer is Fact<GraphQLNode>.Known { Value: { Errors.IsEmpty: true, NotOffered.IsEmpty: true } node } && node.Child(Alias) is { IsNull: false } content
            ? JsonMarshal.GetRawUtf8Value(content.Element).ToArray()
            : null;

    public IEnumerable<(string Name, byte[]? Value)> Contents(object answer) =>
        Fragment.Ahead is { } ahead ? (answer is Fact<GraphQLNode>.Known { Value: var node } ? ahead(node).Select(content => (content.Name, (byte[]?)content.Value)) : [])
        : ContentName is { } name ? [(name, Write(answer))]
        : [];

    public object? Read(ReadOnlyMemory<byte> kept)
    {
        try
        {
            return new Fact<GraphQLNode>.Known(new GraphQLNode(JsonElement.Parse([.. Encoding.UTF8.GetBytes($"{{\"{Alias}\":"), .. kept.Span, (byte)'}']), []));
        }
        catch (JsonException)
        {
            // Whatever damaged it, GitHub can be asked again; to stop here would stop the sweep for good.
            return null;
        }
    }
}
