using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Policies.People.Admin;

/// <summary>Somebody is an administrator of the repository itself.</summary>
internal sealed class OwnerlessRule : Rule<AdminPolicy, AdminFacts>
{
    public override IEnumerable<Observation> Judge(AdminPolicy policy, AdminFacts facts)
    {
        if (policy.OwnerlessAllowed || policy.Exemptions.Any(exemption => exemption.OwnerlessAllowed))
        {
            yield break;
        }

        var (users, teams) = (facts.UserAdmins.Map(all => all.Any()), facts.TeamAdmins.Map(all => all.Any()));
        if (users is Fact<bool>.Known { Value: true } || teams is Fact<bool>.Known { Value: true })
        {
            // One is enough, whatever else is not known.
        }
        else if (!users.IsKnown(out _, out var gap) || !teams.IsKnown(out _, out gap))
        {
            yield return new Observation.Hidden(Target.Subject, gap);
        }
        else
        {
            yield return new Observation.Found(Target.Subject, $"No person and no team is an administrator of this repository.");
        }
    }
}
