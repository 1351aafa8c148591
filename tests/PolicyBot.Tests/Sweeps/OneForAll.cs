using PolicyBot.Simulator;
using PolicyBot.Simulator.Issues;

namespace PolicyBot.Tests.Sweeps;

/// <summary>An organization that wants one issue for each repository.</summary>
internal static class OneForAll
{
    /// <summary>Its choice.</summary>
    public const string Chosen = Swept.Everywhere + "issueStyle: repository\n";

    public static void Describe(World world) => Describe(world, Chosen);

    /// <summary>The repository api falls short of two policies, and safe of none.</summary>
    public static void Describe(World world, string allstar)
    {
        Swept.Configure(world, ("allstar.yaml", allstar));
        world.Organization("acme").Repository("api").Files(null, ("README.md", "# api"), ("bin/one", Swept.Program));
        world.Organization("acme").Repository("safe").File("SECURITY.md", "Write to security@acme.example.");
    }

    /// <summary>The organization chooses another way to be told.</summary>
    public static void Choose(Swept swept, string allstar = Chosen) => Configure(swept, ("allstar.yaml", allstar));

    public static void Configure(Swept swept, params (string Path, string? Text)[] files) => swept.World.Silently(() => swept.Acme.Repository(".allstar").Files(null, files));

    public static void Change(Swept swept, params (string Path, string? Text)[] files) => swept.World.Silently(() => swept.Acme.Repository("api").Files(null, files));

    /// <summary>A person closes an issue of api's.</summary>
    public static void Close(Swept swept, int number) => swept.As("olga", () => swept.Acme.Repository("api").Tracker.Edit(number, issue => issue with { IsOpen = false }));

    /// <summary>Whether the boxes are ticked, and of which policies.</summary>
    public static string Lines(Issue issue) => string.Join('\n', issue.Body!.Split('\n').Where(line => line.StartsWith("- [", StringComparison.Ordinal)).Select(line => line[..6] + line[line.LastIndexOf('(')..]));

    /// <summary>Another sweep writes nothing.</summary>
    public static async Task QuietAsync(Swept swept)
    {
        swept.GitHub.Log.Clear();
        await swept.SweepAsync();
        Assert.Empty(swept.Writes.Select(write => $"{write.Method} {write.Path}"));
    }

    public static async Task PassAsync(Swept swept, int days)
    {
        for (var day = 0; day < days; day++)
        {
            swept.Time.Advance(TimeSpan.FromDays(1));
            await swept.SweepAsync();
        }
    }
}
