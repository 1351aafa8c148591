using System.Collections.Immutable;
using PolicyBot.GitHub.GraphQL;

namespace PolicyBot.GitHub.Gathering;

/// <summary>All that one query asks of one node.</summary>
internal sealed record NodeAsk(string NodeId, ImmutableArray<Fragment> Fragments);
