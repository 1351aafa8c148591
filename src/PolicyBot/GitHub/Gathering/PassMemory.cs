using System.Collections.Concurrent;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.GraphQL;

namespace PolicyBot.GitHub.Gathering;

/// <summary>Answers of one pass that are asked for again in it: of what many subjects share, and what was asked ahead because a query had room for it.</summary>
/// <param name="owners">Where answers about owners are remembered for longer; null where nothing is.</param>
internal sealed class PassMemory(PassMemory? owners = null)
{
    private readonly ConcurrentDictionary<Ask, object> answers = new();

    public bool TryGet(Ask ask, out object? answer) => For(ask).answers.TryGetValue(ask, out answer);

    /// <summary>Remembers the answer where others will ask the same.</summary>
    public void Note(Ask ask, object answer)
    {
        if (ask.IsShared)
        {
            For(ask).answers[ask] = answer is Fact<GraphQLNode>.Known { Value: var node } ? new Fact<GraphQLNode>.Known(node.Alone()) : answer;
        }
    }

    private PassMemory For(Ask ask) => ask.IsOfOwner && owners is not null ? owners : this;
}
