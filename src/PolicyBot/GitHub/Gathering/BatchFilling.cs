namespace PolicyBot.GitHub.Gathering;

/// <summary>What one query holds so far, and whether another node still fits without a further point.</summary>
/// <param name="size">Nodes that GitHub was seen to bear.</param>
internal sealed class BatchFilling(int size)
{
    /// <summary>
    /// A query costs a hundredth of the requests that would fill its connections, rounded to the nearest point: this many cost one. A list of ids may
    /// count as a connection, too.
    /// </summary>
    private const int RequestsForOnePoint = 149;

    /// <summary>Contents weigh by how long their answers may be: a long text four, a short one or a word one.</summary>
    private const int HeaviestContents = 400;

    private readonly HashSet<string> lists = new(StringComparer.Ordinal);
    private int nodes;
    private int requests;
    private int contents;

    /// <returns>False where the query is full; an empty one takes anything.</returns>
    public bool Take(NodeAsk node)
    {
        var weight = node.Fragments.Where(fragment => fragment.IsContent).Sum(fragment => fragment.IsShort ? 1 : 4);
        var isList = weight == 0 && !lists.Contains(node.Kind);
        var cost = node.Fragments.Sum(fragment => fragment.Connections) + (isList ? 1 : 0);
        var counted = weight == 0 ? 1 : 0;
        if (nodes + contents > 0 && (nodes + counted > size || requests + cost > RequestsForOnePoint || contents + weight > HeaviestContents * size / 100))
        {
            return false;
        }

        nodes += counted;
        requests += cost;
        contents += weight;
        if (isList)
        {
            lists.Add(node.Kind);
        }

        return true;
    }
}
