using PolicyBot.Simulator;
using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Limits;
using PolicyBot.Simulator.Rules;
using PolicyBot.Tests.GitHub;

namespace PolicyBot.Tests.Doctor;

/// <summary>An organization in which every open question can be asked.</summary>
internal static class ProbeWorld
{
    public const string PrivateName = "innermost-secrets";

    public static PermissionSet AllThatIsAsked { get; } = PermissionSet.Of(
        (Permission.Metadata, Level.Read), (Permission.Contents, Level.Read), (Permission.Administration, Level.Read), (Permission.Members, Level.Read),
        (Permission.OrganizationAdministration, Level.Read));

    public static async Task<Simulated> StartAsync(Switches? switches, params (Permission Permission, Level Level)[] granted)
    {
        var simulated = await Simulated.StartAsync(Describe, switches, granted.Length > 0 ? PermissionSet.Of(granted) : AllThatIsAsked);
        var app = simulated.World.App("policybot");
        app.Events.Add("repository_ruleset");
        app.WebhookUrl = new Uri(simulated.GitHub.Url + "/hook");
        simulated.World.Outbox.IsPaused = true;
        simulated.World.Organization("acme").Rulesets.Add(new Ruleset { Name = "no deletions", Rules = [new("deletion")], IncludedRefs = ["~ALL"], BypassActors = [new(null, "OrganizationAdmin")] });
        await simulated.GitHub.DeliverAsync(default);
        simulated.GitHub.Log.Clear();
        return simulated;
    }

    private static void Describe(World world)
    {
        world.Limits = new LimitOptions();
        var acme = world.Organization("acme");
        acme.Plan = Plan.Enterprise;
        acme.Owner("olga");
        acme.Member("mona");
        acme.Repository(".github").File("SECURITY.md", "Write to security@acme.example.");
        acme.Repository("web").File("README.md", "# Web").Secure(security => security with { VulnerabilityAlerts = true });
        acme.Repository(PrivateName).Private().File("SECURITY.md", "Write to us.").Protect("main");
        acme.Repository("lib").Private().File(".github/workflows/ci.yml", "on: push\njobs: {}\n");
        acme.Repository("empty");
        acme.EnterpriseRulesets.Add(new Ruleset { Name = "enterprise", Rules = [new("non_fast_forward")], IncludedRefs = ["~ALL"] });
    }
}
