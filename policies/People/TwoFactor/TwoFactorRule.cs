using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Facts.People;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Policies.People.TwoFactor;

/// <summary>A rule that looks where GitHub looks after the second factor. Who does must be known before anything else says something.</summary>
internal abstract class TwoFactorRule : Rule<TwoFactorPolicy, TwoFactorFacts>
{
    public sealed override IEnumerable<Observation> Judge(TwoFactorPolicy policy, TwoFactorFacts facts) =>
        !IsOn(policy) ? []
        : !facts.Status.IsKnown(out var status, out var gap) || !status.SignIn.IsKnown(out var signIn, out gap) ? [new Observation.Hidden(Target.Subject, gap)]
        : signIn == SignIn.GitHub ? Judge(status)
        : [];

    /// <summary>False where the settings switch the rule off.</summary>
    protected virtual bool IsOn(TwoFactorPolicy policy) => true;

    protected abstract IEnumerable<Observation> Judge(TwoFactorStatus status);

    /// <summary>A finding for each of these people. That there is nobody is believed only where GitHub tells us the requirement, too: it shows both to the same.</summary>
    protected static IEnumerable<Observation> Each(TwoFactorStatus status, Fact<System.Collections.Immutable.ImmutableArray<Person>> people, Func<Person, Observation.Found> found) =>
        !people.IsKnown(out var known, out var gap) || (known.IsEmpty && !status.IsRequired.IsKnown(out _, out gap)) ? [new Observation.Hidden(Target.Subject, gap!)]
        : known.Select(found);
}
