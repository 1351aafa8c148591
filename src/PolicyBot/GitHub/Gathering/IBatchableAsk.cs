using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.GraphQL;

namespace PolicyBot.GitHub.Gathering;

/// <summary>An ask whose answer may follow from a fragment, which travels with others: it is sent by itself only where the fragment leaves it open.</summary>
internal interface IBatchableAsk : ILoneAsk
{
    /// <summary>What is asked in its stead; null where it is sent by itself at once.</summary>
    FragmentAsk? InBatch { get; }

    /// <returns>The ask's answer; null where this leaves it open.</returns>
    object? AnswerOf(Fact<GraphQLNode> asked);
}
