namespace PolicyBot.GitHub.GraphQL;

/// <summary>
/// A selection on a node that a reader asks for. Below a field stands <c>... on Type</c>, so that the text itself declares which fields of which
/// types it needs.
/// </summary>
/// <param name="Name">Its name in a document; the same name means the same selection.</param>
/// <param name="Type">The node's type.</param>
/// <param name="Selection">Fields of the type. Another fragment's aliases are never used for something else.</param>
internal sealed record Fragment(string Name, string Type, string Selection)
{
    /// <summary>How many connections it holds: they are what a query costs.</summary>
    public int Connections { get; init; }

    /// <summary>True where the name tells the content, such as a blob's by its id: every node that has it gives the same answer, for ever.</summary>
    public bool IsContent { get; init; }

    /// <summary>True where the same is asked of the same node again in one pass.</summary>
    public bool IsShared { get; init; }

    /// <summary>Takes contents out of a node's answer that may be asked for later, by the names under which they are kept; null where there are none.</summary>
    public Func<GraphQLNode, IEnumerable<(string Name, byte[] Value)>>? Ahead { get; init; }

    /// <summary>True where the answer is short: a word, a list of names, a text of a few kilobytes.</summary>
    public bool IsShort { get; init; }

    public override int GetHashCode() => string.GetHashCode(Name, StringComparison.Ordinal);
}
