using PolicyBot.Engine.Changes;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Policies.People.Admin;

/// <summary>No person is an administrator by name.</summary>
internal sealed class UserAdminsRule : Rule<AdminPolicy, AdminFacts>
{
    public override IEnumerable<Observation> Judge(AdminPolicy policy, AdminFacts facts) =>
        policy.UserAdminsAllowed || policy.Exemptions.Any(exemption => exemption.UserAdminsAllowed) ? []
        : !facts.UserAdmins.IsKnown(out var people, out var gap) ? [new Observation.Hidden(Target.Subject, gap)]
        : people.Where(person => !policy.Exemptions.Any(exemption => exemption.UserAdmins.Contains(person.Login, StringComparer.OrdinalIgnoreCase)))
            .Select(person => new Observation.Found(Target.User(person.Id), $"{person.Login} is an administrator by name.")
            {
                Fix = policy.LowerTo is { } role && MayBeLowered(policy, facts) ? new Change.LowerAccess(person.Id, role) : null,
            });

    /// <summary>No repository is left without an administrator for it, unless it may be without one.</summary>
    private static bool MayBeLowered(AdminPolicy policy, AdminFacts facts) =>
        policy.OwnerlessAllowed || policy.Exemptions.Any(exemption => exemption.OwnerlessAllowed) || (facts.TeamAdmins.IsKnown(out var teams, out _) && teams.Any());
}
