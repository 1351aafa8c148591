using System.Collections.Immutable;
using PolicyBot.GitHub.GraphQL;

namespace PolicyBot.GitHub.Gathering;

/// <summary>All that one query asks of one node.</summary>
internal sealed record NodeAsk(string NodeId, ImmutableArray<Fragment> Fragments)
{
    /// <summary>The same for nodes that are asked the same.</summary>
    public string Kind { get; } = string.Join(' ', Fragments.Select(fragment => fragment.Name));
}
