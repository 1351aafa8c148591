using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.GraphQL;

namespace PolicyBot.GitHub.Gathering;

/// <summary>Asks a fragment of a node: a repository, or something that it led to. Many of them become one query.</summary>
/// <param name="NodeId">GitHub's id of the node in GraphQL.</param>
internal sealed record FragmentAsk(string NodeId, Fragment Fragment) : Ask<Fact<GraphQLNode>>;
