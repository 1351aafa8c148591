using PolicyBot.Engine.Findings;

namespace PolicyBot.Engine.Policies;

/// <summary>
/// One thing a policy looks for. A concrete rule is a sealed class named <c>XRule</c>; its id is X in kebab-case and its page is <c>XRule.md</c>.
/// </summary>
public abstract class Rule
{
    private protected Rule()
    {
    }

    internal abstract IEnumerable<Observation> JudgeFacts(Policy policy, object facts);
}

/// <summary>A rule of <typeparamref name="TPolicy"/>.</summary>
public abstract class Rule<TPolicy, TFacts> : Rule
    where TPolicy : Policy<TFacts>
    where TFacts : class
{
    /// <summary>Looks at the facts under these settings. Where the settings switch the rule off, it says nothing.</summary>
    public abstract IEnumerable<Observation> Judge(TPolicy policy, TFacts facts);

    internal sealed override IEnumerable<Observation> JudgeFacts(Policy policy, object facts) => Judge((TPolicy)policy, (TFacts)facts);
}
