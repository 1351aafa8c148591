using PolicyBot.Engine.Facts.Branches;
using PolicyBot.Engine.Text;

namespace PolicyBot.Policies.Branches.BranchProtection;

/// <summary>Names who may bypass a ruleset, for a text that strangers may read: no login, and no team's name, which may be secret.</summary>
internal static class ActorNames
{
    public static Sentence Of(IEnumerable<BypassActor> actors) =>
        Sentence.Join(" and ", actors.Select(Of).DistinctBy(name => name.ToString()).OrderBy(name => name.ToString(), StringComparer.Ordinal));

    private static Sentence Of(BypassActor actor)
    {
        switch (actor.Kind)
        {
            case BypassActorKind.RepositoryRole:
                return $"role {RoleOf(actor)}";
            case BypassActorKind.Team:
                return $"team {actor.Id}";
            case BypassActorKind.User:
                return $"user {actor.Id}";
            case BypassActorKind.DeployKey:
                return $"every deploy key with write access";
            case BypassActorKind.Integration:
                return $"app {actor.Id}";
            default:
                return $"administrators";
        }
    }

    // REST gives the built-in roles by number only.
    private static string RoleOf(BypassActor actor) => (actor.Name, actor.Id) switch
    {
        ({ } name, _) => name,
        (_, 2) => "maintain",
        (_, 4) => "write",
        (_, BypassActor.AdminRole) => "admin",
        (_, var id) => $"{id}",
    };
}
