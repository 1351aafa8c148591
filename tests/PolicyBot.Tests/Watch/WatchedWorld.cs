using System.Collections.Immutable;
using PolicyBot.Simulator;
using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Tests.Watch;

/// <summary>Worlds to watch.</summary>
internal static class WatchedWorld
{
    /// <summary>Everything is asked of every repository but those that hold configuration.</summary>
    public const string OptOut = "optConfig:\n  optOutStrategy: true\n  optOutRepos: [.allstar, .github]\n";

    /// <summary>The first bytes of a program for Linux, as text.</summary>
    public const string Program = "\u007fELF\u0002\u0001\u0001\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0002\u0000\u003e\u0000";

    public const string Contact = "Write to security@acme.example.";

    public static readonly ImmutableArray<string> Policies = ["binary_artifacts", "branch_protection", "codeowners", "dangerous_workflow", "security"];

    /// <summary>Two repositories that keep every policy; failing ones get an issue.</summary>
    public static void Sound(World world)
    {
        world.Organization("acme").Plan = Plan.Enterprise;
        Configure(world, [.. Policies.Select(policy => (policy + ".yaml", OptOut + "action: issue\n"))]);
        Keep(world.Organization("acme"), "api");
        Keep(world.Organization("acme"), "web");
    }

    /// <summary>One policy, and a repository that does not keep it.</summary>
    public static void Failing(World world)
    {
        Configure(world, ("security.yaml", OptOut + "action: issue\n"));
        world.Organization("acme").Repository("api").File("README.md", "# api");
        world.Organization("acme").Repository("safe").File("SECURITY.md", Contact);
    }

    public static Repository Configure(World world, params (string Path, string? Text)[] files) =>
        world.Organization("acme").Repository(".allstar").Private().Files("Configure", [("allstar.yaml", OptOut), .. files]);

    /// <summary>A repository that keeps every policy.</summary>
    public static Repository Keep(Organization acme, string name)
    {
        acme.Team("core").Member("bob");
        var repository = acme.Repository(name).Files(null, ("SECURITY.md", Contact), ("CODEOWNERS", "* @olga\n"), ("README.md", "# " + name));
        return repository.Protect("main", protection => protection with { Reviews = new() { DismissStale = true } });
    }

    /// <summary>Nothing is kept any more, and nobody is told.</summary>
    public static void SpoilSilently(World world, string name) => world.Silently(() =>
    {
        var repository = world.Organization("acme").Repository(name);
        repository.Files("Spoil", ("SECURITY.md", null), ("CODEOWNERS", "* @nobody-at-all\n"), ("bin/tool", Program));
        repository.Protections.Remove("main");
    });
}
