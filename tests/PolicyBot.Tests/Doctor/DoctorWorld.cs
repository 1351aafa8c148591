using PolicyBot.Simulator;
using PolicyBot.Simulator.Apps;
using PolicyBot.Tests.GitHub;

namespace PolicyBot.Tests.Doctor;

/// <summary>An App that lacks nothing, installed where something is configured.</summary>
internal static class DoctorWorld
{
    public static readonly string[] Events =
        [
            "branch_protection_configuration", "branch_protection_rule", "create", "delete", "issue_comment", "issues", "member", "membership", "organization", "public", "pull_request", "push",
            "release", "repository", "repository_ruleset", "team", "team_add", "workflow_run",
        ];

    public static readonly (Permission, Level)[] Everything =
        [
            (Permission.Actions, Level.Read), (Permission.Administration, Level.Read), (Permission.Checks, Level.Write), (Permission.Contents, Level.Read),
            (Permission.Issues, Level.Write), (Permission.Members, Level.Read), (Permission.Metadata, Level.Read), (Permission.OrganizationAdministration, Level.Read),
            (Permission.PullRequests, Level.Read), (Permission.RepositoryHooks, Level.Read),
        ];

    public static async Task<Simulated> StartAsync(Action<World>? more = null, bool isConfigured = true)
    {
        var simulated = await Simulated.StartAsync(
            world =>
            {
                if (isConfigured)
                {
                    world.Organization("acme").Repository(".allstar").Files(null, ("allstar.yaml", "optConfig:\n  optOutStrategy: true\n"), ("api/security.yaml", "action: issue\n"));
                }

                world.Organization("acme").Repository("api").Private().File("README.md", "# API");
                more?.Invoke(world);
            },
            granted: PermissionSet.Of(Everything));
        var app = simulated.World.App("policybot");
        app.Owner = simulated.World.Organization("acme");
        app.Events.UnionWith(Events);
        simulated.GitHub.Log.Clear();
        return simulated;
    }
}
