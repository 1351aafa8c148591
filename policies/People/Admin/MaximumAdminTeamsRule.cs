using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Text;

namespace PolicyBot.Policies.People.Admin;

/// <summary>No more teams are administrators than are allowed.</summary>
internal sealed class MaximumAdminTeamsRule() : MaximumRule("maxNumberAdminTeams")
{
    protected override int AllowedBy(AdminExemption exemption) => exemption.MaxNumberAdminTeams;

    protected override int AllowedBy(AdminPolicy policy) => policy.MaxNumberAdminTeams;

    protected override Fact<int> Count(AdminFacts facts) => facts.TeamAdmins.Map(teams => teams.Count());

    protected override Sentence Message(int count, int allowed) => $"{count} teams are administrators, and at most {allowed} may be.";
}
