namespace PolicyBot.GitHub.Gathering;

/// <summary>What one round of asking brought.</summary>
internal sealed class Answers(IReadOnlyDictionary<Ask, object> byAsk)
{
    public TAnswer To<TAnswer>(Ask<TAnswer> ask) => (TAnswer)byAsk[ask];
}
