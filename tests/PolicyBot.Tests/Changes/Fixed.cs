using PolicyBot.Simulator;
using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Simulator.Rules;
using PolicyBot.Tests.Sweeps;

namespace PolicyBot.Tests.Changes;

/// <summary>An organization that wants failures fixed, and whose configuration nobody changes alone.</summary>
internal static class Fixed
{
    /// <summary>A failure is fixed.</summary>
    public const string ByFix = Swept.Everywhere + "action: fix\n";

    /// <summary>What an App of the tier fix may do.</summary>
    public static readonly PermissionSet Tier = PermissionSet.Of(
        (Permission.Metadata, Level.Read),
        (Permission.Contents, Level.Write),
        (Permission.Administration, Level.Write),
        (Permission.PullRequests, Level.Write),
        (Permission.Actions, Level.Read),
        (Permission.Issues, Level.Write));

    /// <summary>Its configuration: branches are fixed, and what is handed in.</summary>
    public static void Configure(World world, params (string Path, string? Text)[] files)
    {
        world.Organization("acme").Plan = Plan.Team;
        var home = world.Organization("acme").Repository(".allstar").Private().Files(null, [("allstar.yaml", Swept.Everywhere), ("branch_protection.yaml", ByFix), .. files]);
        home.Protections.Set(home.DefaultBranch, rule => rule with { Reviews = new RequiredReviews { DismissStale = true } });
    }

    public static Task<Swept> StartAsync(Action<World> describe, PermissionSet? granted = null, params (string Key, string Value)[] settings) =>
        Swept.StartAsync(describe, granted: granted ?? Tier, settings: settings);

    /// <summary>The ruleset that is ours; null where there is none.</summary>
    public static Ruleset? OursIn(Repository repository) => repository.Rulesets.All.SingleOrDefault(ruleset => ruleset.Name == "PolicyBot");
}
