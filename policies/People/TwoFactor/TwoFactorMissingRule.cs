using PolicyBot.Engine.Facts.People;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Text;

namespace PolicyBot.Policies.People.TwoFactor;

/// <summary>Nobody is without it.</summary>
internal sealed class TwoFactorMissingRule : TwoFactorRule
{
    protected override IEnumerable<Observation> Judge(TwoFactorStatus status) => Each(status, status.Without, person => new Observation.Found(Target.User(person.Id), Message(person)));

    private static Sentence Message(Person person) => person.IsMember
        ? (Sentence)$"The member {person.Login} has no two-factor authentication."
        : (Sentence)$"The outside collaborator {person.Login} has no two-factor authentication.";
}
