using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Facts.People;

namespace PolicyBot.Policies.People.Admin;

/// <summary>What the rules about administrators read.</summary>
public sealed record AdminFacts(Fact<DirectCollaborators> People, Fact<TeamGrants> Teams)
{
    /// <summary>People who are administrators by name. An owner of the organization is one only where the repository names the owner.</summary>
    public Fact<IEnumerable<Collaborator>> UserAdmins => People.Map(people => people.All.Where(person => person.Role == RepositoryRole.Admin));

    public Fact<IEnumerable<TeamGrant>> TeamAdmins => Teams.Map(teams => teams.All.Where(team => team.Role == RepositoryRole.Admin));
}
