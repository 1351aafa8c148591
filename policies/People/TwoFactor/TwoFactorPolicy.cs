using PolicyBot.Engine.Facts.People;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Policies.People.TwoFactor;

/// <summary>The organization requires two-factor authentication, and nobody is without it.</summary>
public sealed record TwoFactorPolicy : Policy<TwoFactorFacts>
{
    /// <summary>A factor that GitHub calls insecure, such as text messages, is not enough.</summary>
    public bool SecureMethodsOnly { get; set; } = true;

    public override IEnumerable<Observation> Judge(TwoFactorFacts facts)
    {
        if (!facts.Status.IsKnown(out var status, out _) || !status.SignIn.IsKnown(out var signIn, out _))
        {
            yield break;
        }

        if (signIn == SignIn.ManagedUsers)
        {
            yield return new Observation.NotApplicable("The accounts of the organization are managed by an identity provider, which looks after the second factor.");
        }
        else if (signIn == SignIn.SingleSignOn)
        {
            yield return new Observation.NotApplicable("Every member signs on through an identity provider, which looks after the second factor.");
        }
    }
}
