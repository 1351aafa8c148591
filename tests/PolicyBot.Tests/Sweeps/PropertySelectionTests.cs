using PolicyBot.Simulator.Faults;

namespace PolicyBot.Tests.Sweeps;

/// <summary>Who is in or out by a custom property, on a day on which nobody tells the properties.</summary>
public sealed class PropertySelectionTests
{
    private static Task<Swept> StartAsync(string optConfig) => Swept.StartAsync(world =>
    {
        Swept.Configure(world, ("security.yaml", $"optConfig: {optConfig}\naction: issue\n"));
        world.Organization("acme").Repository("toy").File("README.md", "# toy").Property("tier", "toy");
        world.Organization("acme").Repository("api").File("README.md", "# api").Property("tier", "gold");
    });

    [Fact]
    public async Task Whom_a_property_opts_out_gets_no_issue_while_the_properties_cannot_be_read()
    {
        await using var swept = await StartAsync("{optOutStrategy: true, optOutProperties: {tier: toy}}");
        swept.GitHub.Faults.On("GET", "/orgs/{org}/repos", new Fault.Status(502), times: null);

        await swept.SweepAsync();

        Assert.Empty(swept.IssuesOf("toy"));
        Assert.Empty(swept.IssuesOf("api"));
    }

    [Fact]
    public async Task Whom_a_property_opts_in_keeps_the_issue_while_the_properties_cannot_be_read()
    {
        await using var swept = await StartAsync("{optInProperties: {tier: gold}}");
        await swept.SweepAsync();
        swept.GitHub.Faults.On("GET", "/orgs/{org}/repos", new Fault.Status(502), times: null);

        await swept.SweepAsync();

        Assert.True(Assert.Single(swept.IssuesOf("api")).IsOpen);
        Assert.Empty(swept.IssuesOf("toy"));
    }
}
