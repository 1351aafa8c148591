using System.Collections.Immutable;
using System.Text.Json.Nodes;
using PolicyBot.Simulator;
using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Simulator.Rules;
using PolicyBot.Tests.Changes;
using PolicyBot.Tests.Sweeps;

namespace PolicyBot.Tests.Allstar;

/// <summary>The organization acme as Allstar would find it. Files and repositories in, one sweep of the program, and what came of it out.</summary>
internal sealed class AllstarWorld
{
    private readonly List<(string Path, string? Text)> files = [("SECURITY.md", "Write to security@acme.example."), ("allstar.yaml", Swept.Everywhere)];
    private readonly List<(string Name, Action<Repository> Describe)> repositories = [];
    private readonly List<Action<World>> more = [];
    private readonly List<(string Key, string Value)> settings = [("Issues:BrakeItems", "1000")];

    /// <summary>Whether the configuration lies in the repository .allstar; else it lies in .github, in the directory allstar.</summary>
    public bool HasOwnRepository { get; set; } = true;


    /// <summary>The organization's files, or its files about a repository where the path begins with the repository's name.</summary>
    public AllstarWorld Files(params (string Path, string? Text)[] added)
    {
        files.AddRange(added);
        return this;
    }

    /// <summary>What the App may do; what the tier issues asks for where null.</summary>
    public PermissionSet? Granted { get; set; }

    /// <summary>A repository with a commit, and what the organization's file about it says.</summary>
    public AllstarWorld Repository(string name, Action<Repository>? describe = null, params (string File, string Text)[] about)
    {
        files.AddRange(about.Select(file => ($"{name}/{file.File}", (string?)file.Text)));
        return Empty(name, repository =>
        {
            repository.File("README.md", $"# {name}");
            describe?.Invoke(repository);
        });
    }

    /// <summary>A repository to which nothing was ever pushed.</summary>
    public AllstarWorld Empty(string name, Action<Repository>? describe = null)
    {
        repositories.Add((name, describe ?? (_ => { })));
        return this;
    }

    /// <summary>The configuration changes by review only, and the App may do what a fix needs.</summary>
    public AllstarWorld WithFixes()
    {
        Granted = Fixed.Tier;
        return World(world =>
        {
            world.Organization("acme").Plan = Plan.Team;
            world.Organization("acme").Repository(".allstar").Protect("main", rule => rule with { Reviews = new RequiredReviews { DismissStale = true } });
        });
    }

    /// <summary>A setting of the operator.</summary>
    public AllstarWorld Set(string key, string value)
    {
        settings.Add((key, value));
        return this;
    }

    /// <summary>Whatever else there is on GitHub.</summary>
    public AllstarWorld World(Action<World> describe)
    {
        more.Add(describe);
        return this;
    }

    /// <summary>Sweeps once.</summary>
    /// <param name="break">What shall go wrong on GitHub.</param>
    public async Task<SweptWorld> SweepAsync(Action<Swept>? @break = null)
    {
        await using var swept = await StartAsync();
        @break?.Invoke(swept);
        return await SweepAsync(swept);
    }

    /// <summary>The program before this world, for who sweeps more than once.</summary>
    public Task<Swept> StartAsync() => Swept.StartAsync(Describe, granted: Granted, settings: [.. settings]);

    /// <summary>One run of the program's sweep, as a cron job runs it.</summary>
    public static async Task<SweptWorld> SweepAsync(Swept swept)
    {
        var run = await swept.RunAsync("sweep", "--format", "json");
        return new SweptWorld(
            JsonNode.Parse(run.Output)!,
            run.ErrorLines,
            run.ExitCode,
            swept.Acme.Repositories.ToImmutableDictionary(repository => repository.Name, repository => repository.Tracker.Issues),
            swept.Acme.Repositories.ToImmutableDictionary(repository => repository.Name, repository => (IReadOnlyList<Ruleset>)[.. repository.Rulesets.All]));
    }

    private void Describe(World world)
    {
        var acme = world.Organization("acme");
        var home = acme.Repository(HasOwnRepository ? ".allstar" : ".github").Private();
        home.Files(null, [.. files.GroupBy(file => file.Path).Select(file => (HasOwnRepository ? file.Key : $"allstar/{file.Key}", file.Last().Text)).Where(file => file.Text is not null)]);
        foreach (var (name, describe) in repositories)
        {
            describe(acme.Repository(name));
        }

        more.ForEach(describe => describe(world));
    }
}
