using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Facts.Branches;

namespace PolicyBot.GitHub.Sections.Branches;

/// <summary>Reads who may pass a ruleset by. The names that only one of the interfaces gives are left out: both come to the same facts.</summary>
internal static class BypassActors
{
    /// <summary>GitHub leaves the list out for who may not write the ruleset. That is not an empty list.</summary>
    public static Gap NotShown { get; } = new(GapReason.PermissionNotGranted, "GitHub shows who may bypass a ruleset only to those who may change it");

    private static Gap Unfamiliar { get; } = new(GapReason.Partial, "a ruleset may be bypassed by a kind of actor that is not known here");

    public static Fact<ImmutableArray<BypassActor>> Of(IEnumerable<BypassNodeWire?> nodes) => All(nodes.Select(Of));

    public static Fact<ImmutableArray<BypassActor>> Of(IEnumerable<BypassActorWire> wires) => All(wires.Select(Of));

    private static Fact<ImmutableArray<BypassActor>> All(IEnumerable<BypassActor?> actors)
    {
        var all = actors.ToList();
        return all.Contains(null)
            ? Unfamiliar
            : all.OfType<BypassActor>().OrderBy(actor => actor.Kind).ThenBy(actor => actor.Id).ThenBy(actor => actor.Mode).ToImmutableArray();
    }

    private static BypassActor? Of(BypassNodeWire? node) => node switch
    {
        { OrganizationAdmin: true } => new BypassActor(BypassActorKind.OrganizationAdmin, Mode(node.BypassMode)),
        { EnterpriseOwner: true } => new BypassActor(BypassActorKind.EnterpriseOwner, Mode(node.BypassMode)),
        { DeployKey: true } => new BypassActor(BypassActorKind.DeployKey, Mode(node.BypassMode)),
        { RepositoryRoleDatabaseId: { } role } => new BypassActor(BypassActorKind.RepositoryRole, Mode(node.BypassMode), role),
        { Actor: { Typename: "App", DatabaseId: { } app } } => new BypassActor(BypassActorKind.Integration, Mode(node.BypassMode), app),
        { Actor: { Typename: "Team", DatabaseId: { } team } } => new BypassActor(BypassActorKind.Team, Mode(node.BypassMode), team),
        _ => null,
    };

    private static BypassActor? Of(BypassActorWire wire) => wire switch
    {
        { ActorType: "OrganizationAdmin" } => new BypassActor(BypassActorKind.OrganizationAdmin, Mode(wire.BypassMode)),
        { ActorType: "EnterpriseOwner" } => new BypassActor(BypassActorKind.EnterpriseOwner, Mode(wire.BypassMode)),
        { ActorType: "DeployKey" } => new BypassActor(BypassActorKind.DeployKey, Mode(wire.BypassMode)),
        { ActorType: "RepositoryRole", ActorId: { } role } => new BypassActor(BypassActorKind.RepositoryRole, Mode(wire.BypassMode), role),
        { ActorType: "Integration", ActorId: { } app } => new BypassActor(BypassActorKind.Integration, Mode(wire.BypassMode), app),
        { ActorType: "Team", ActorId: { } team } => new BypassActor(BypassActorKind.Team, Mode(wire.BypassMode), team),
        { ActorType: "User", ActorId: { } user } => new BypassActor(BypassActorKind.User, Mode(wire.BypassMode), user),
        _ => null,
    };

    /// <summary>Only a mode that GitHub says holds for pull requests is less than always.</summary>
    private static BypassMode Mode(string? mode) =>
        string.Equals(mode, "pull_request", StringComparison.OrdinalIgnoreCase) ? BypassMode.PullRequest : BypassMode.Always;
}
