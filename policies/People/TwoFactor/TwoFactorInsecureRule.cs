using PolicyBot.Engine.Facts.People;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Text;

namespace PolicyBot.Policies.People.TwoFactor;

/// <summary>Nobody relies on a factor that GitHub calls insecure.</summary>
internal sealed class TwoFactorInsecureRule : TwoFactorRule
{
    protected override bool IsOn(TwoFactorPolicy policy) => policy.SecureMethodsOnly;

    protected override IEnumerable<Observation> Judge(TwoFactorStatus status) => Each(status, status.Insecure, person => new Observation.Found(Target.User(person.Id), Message(person)));

    private static Sentence Message(Person person) => person.IsMember
        ? (Sentence)$"The member {person.Login} has no other second factor than one that GitHub calls insecure."
        : (Sentence)$"The outside collaborator {person.Login} has no other second factor than one that GitHub calls insecure.";
}
