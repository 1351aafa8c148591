using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub;
using PolicyBot.GitHub.Configuration;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.Inventories;
using PolicyBot.GitHub.Rest;
using PolicyBot.Simulator;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Hosting;
using PolicyBot.Simulator.Limits;
using Installation = PolicyBot.GitHub.Access.Installation;
using Repository = PolicyBot.Engine.Facts.Repository;

namespace PolicyBot.Tests.GitHub;

/// <summary>The client as the program builds it, before a simulated GitHub with the App installed on acme.</summary>
internal sealed class Simulated : IAsyncDisposable
{
    private Simulated(ManualTime time, World world, GitHubSimulator gitHub, Installation installation, Wired wired) =>
        (Time, World, GitHub, Installation, Wired) = (time, world, gitHub, installation, wired);

    public ManualTime Time { get; }

    public World World { get; }

    public GitHubSimulator GitHub { get; }

    public Installation Installation { get; }

    public Wired Wired { get; }

    public GitHubClient Client => Wired.App.For(Installation, Gatherer.Permissions);

    /// <param name="describe">What there is, in the organization acme.</param>
    /// <param name="granted">What the App may do; everything that readers use or prefer where null.</param>
    /// <param name="network">What lies between; nothing where null.</param>
    /// <param name="repositories">What the installation was given; all of them where null.</param>
    public static async Task<Simulated> StartAsync(
        Action<World> describe,
        Switches? switches = null,
        PermissionSet? granted = null,
        HttpMessageHandler? network = null,
        string[]? repositories = null,
        params (string Key, string Value)[] settings)
    {
        var time = new ManualTime();
        var world = new World(time, switches) { Limits = LimitOptions.None };
        world.Organization("acme");
        describe(world);
        var app = world.App("policybot", app => app.Permissions = granted ?? PermissionSet.Of(
            (Permission.Metadata, Level.Read), (Permission.Contents, Level.Read), (Permission.Administration, Level.Read), (Permission.Actions, Level.Read), (Permission.Members, Level.Read),
            (Permission.OrganizationAdministration, Level.Read), (Permission.Issues, Level.Read), (Permission.RepositoryHooks, Level.Read), (Permission.Checks, Level.Read)));
        app.Install(world.Organization("acme"), repositories ?? []);
        var gitHub = await GitHubSimulator.StartAsync(world, CancellationToken.None);
        var wired = new Wired(
            network ?? new SocketsHttpHandler { AllowAutoRedirect = false }, time, [.. settings, ("AppId", $"{app.Id}"), ("PrivateKey", app.PrivateKey), ("RestUrl", gitHub.RestUrl.AbsoluteUri), ("GraphQLUrl", gitHub.GraphQlUrl.AbsoluteUri)]);
        Assert.True((await wired.App.FindInstallationAsync("acme", default)).IsPresent(out var installation, out var gap), gap?.Detail);
        return new Simulated(time, world, gitHub, installation, wired);
    }

    public async Task<Inventory> InventoryAsync()
    {
        Assert.True((await InventoryReader.ListAsync(Client, Installation, default)).IsKnown(out var inventory, out var gap), gap?.Detail);
        return await InventoryReader.WithPropertiesAsync(Client, inventory, default);
    }

    /// <summary>The facts of repositories, by name.</summary>
    public async Task<ImmutableSortedDictionary<string, SubjectFacts>> GatherAsync(ReadPath path, params Question[] questions)
    {
        var inventory = await InventoryAsync();
        return await GatherAsync(path, inventory.Repositories, questions);
    }

    public async Task<ImmutableSortedDictionary<string, SubjectFacts>> GatherAsync(ReadPath path, IEnumerable<Repository> repositories, params Question[] questions)
    {
        var gathered = ImmutableSortedDictionary.CreateBuilder<string, SubjectFacts>(StringComparer.Ordinal);
        await foreach (var subject in Wired.Service<Gatherer>().GatherAsync(Client, repositories.Select(repository => new SubjectQuestions(repository, questions)).ToAsyncEnumerable(), path, default))
        {
            gathered.Add(((Repository)subject.Subject).RepositoryName, subject.Facts);
        }

        return gathered.ToImmutable();
    }

    public async Task<Engine.Configuration.ConfigurationFiles> ConfigurationAsync()
    {
        var inventory = await InventoryAsync();
        return await Wired.Service<ConfigurationReader>().ReadAsync(Client, inventory, inventory.Repositories, Installation.SeesAll, null, default);
    }

    public async ValueTask DisposeAsync()
    {
        Wired.Dispose();
        await GitHub.DisposeAsync();
    }
}
