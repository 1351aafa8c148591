using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Policies.People.Admin;

/// <summary>No team is an administrator.</summary>
internal sealed class TeamAdminsRule : Rule<AdminPolicy, AdminFacts>
{
    public override IEnumerable<Observation> Judge(AdminPolicy policy, AdminFacts facts) =>
        policy.TeamAdminsAllowed || policy.Exemptions.Any(exemption => exemption.TeamAdminsAllowed) ? []
        : !facts.TeamAdmins.IsKnown(out var teams, out var gap) ? [new Observation.Hidden(Target.Subject, gap)]
        : teams.Where(team => !policy.Exemptions.Any(exemption => exemption.TeamAdmins.Contains(team.Slug, StringComparer.OrdinalIgnoreCase)))
            .Select(team => new Observation.Found(Target.Team(team.Id), $"The team {team.Slug} is an administrator."));
}
