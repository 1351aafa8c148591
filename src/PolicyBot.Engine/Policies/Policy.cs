using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;

namespace PolicyBot.Engine.Policies;

/// <summary>
/// What subjects must keep. Its properties are its settings. A concrete policy is a sealed record named for the good state it demands, and
/// derives from <see cref="Policy{TFacts}"/>.
/// </summary>
public abstract record Policy
{
    private protected Policy()
    {
    }

    /// <summary>Which parts of a section these settings need; the default asks for no particular part.</summary>
    /// <param name="section">One of the sections of the policy's facts.</param>
    public virtual IEnumerable<string> PartsOf(Type section) => [];

    /// <summary>Whether these settings want a rule at all; for one that they do not want nothing is read, and it does not look. The default wants every rule.</summary>
    /// <param name="rule">Its id.</param>
    public virtual bool Wants(string rule) => true;

    /// <summary>Whether findings also go to the code scanning of the repository; by default they do not.</summary>
    public virtual bool UploadsResults() => false;

    internal abstract IEnumerable<Observation> JudgeFacts(object facts);
}

/// <summary>A policy that reads facts of type <typeparamref name="TFacts"/>.</summary>
/// <typeparam name="TFacts">A record whose constructor takes one <see cref="Fact{T}"/> per section.</typeparam>
public abstract record Policy<TFacts> : Policy
    where TFacts : class
{
    /// <summary>
    /// Looks at the facts. A policy without rules says everything here; one with rules says here at most that it does not apply, and its
    /// rules say the rest.
    /// </summary>
    public virtual IEnumerable<Observation> Judge(TFacts facts) => [];

    internal sealed override IEnumerable<Observation> JudgeFacts(object facts) => Judge((TFacts)facts);
}
