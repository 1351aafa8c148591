using PolicyBot.Simulator;

namespace PolicyBot.Tests.Sweeps;

/// <summary>Two processes sweep the same installation at the same time, on one store.</summary>
public sealed class TwoProcessesTests
{
    private const int Count = 8;

    private static void Describe(World world)
    {
        Swept.Configure(world);
        for (var number = 0; number < Count; number++)
        {
            world.Organization("acme").Repository($"r{number}").Files(null, ("SECURITY.md", "Write to us."), ("bin/one", Swept.Program));
        }
    }

    private static async Task SweepTwiceAtOnceAsync(Swept swept)
    {
        await Task.WhenAll(Task.Run(swept.SweepBesideAsync), Task.Run(swept.SweepBesideAsync));
        await swept.SweepBesideAsync();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public async Task Nothing_is_opened_told_or_closed_twice(int lag)
    {
        await using var swept = await Swept.StartAsync(Describe);
        swept.World.IssueListLag = TimeSpan.FromSeconds(lag);
        await SweepTwiceAtOnceAsync(swept);
        ForEach(swept, "bin/two", Swept.Program);
        await SweepTwiceAtOnceAsync(swept);
        ForEach(swept, "bin/one", null);
        ForEach(swept, "bin/two", null);
        await SweepTwiceAtOnceAsync(swept);
        ForEach(swept, "bin/one", Swept.Program);
        await SweepTwiceAtOnceAsync(swept);

        Assert.All(Enumerable.Range(0, Count), number =>
        {
            var issue = Assert.Single(swept.IssuesOf($"r{number}"));
            Assert.True(issue.IsOpen);
            Assert.Equal(["There is a new finding.", "The policy is kept now.", "Open again:"], issue.Comments.Select(comment => comment.Body[..(comment.Body.IndexOfAny(['.', ':']) + 1)]));
        });
    }

    private static void ForEach(Swept swept, string path, string? text)
    {
        for (var number = 0; number < Count; number++)
        {
            swept.Acme.Repository($"r{number}").Files(null, (path, text));
        }
    }
}
