using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.Inventories;
using PolicyBot.Simulator.Faults;

namespace PolicyBot.Tests.GitHub;

public sealed class InventoryTests
{
    [Fact]
    public async Task Subjects_are_the_repositories_that_the_installation_was_given_and_the_organization()
    {
        await using var simulated = await Simulated.StartAsync(world =>
        {
            world.Organization("acme").Repository("open").Topic("web").Property("tier", "one").File("a.txt", "a");
            world.Organization("acme").Repository("closed").Private().Archive();
            world.Organization("acme").Repository("other");
        });
        simulated.World.App("policybot").Installations[0].Remove(simulated.World.FindRepository("acme/other")!);

        var inventory = await simulated.InventoryAsync();

        Assert.Equal("acme", inventory.Organization?.Login);
        Assert.Equal(["open", "closed"], inventory.Repositories.Select(repository => repository.RepositoryName));
        var open = inventory.Repositories[0];
        Assert.Equal((Visibility.Public, false, "main", "web", "one"), (open.Visibility, open.IsArchived, open.DefaultBranch, open.Topics[0], open.CustomProperties["tier"][0]));
        Assert.Equal((Visibility.Private, true), (inventory.Repositories[1].Visibility, inventory.Repositories[1].IsArchived));
        Assert.All(inventory.Repositories, repository => Assert.NotEmpty(repository.NodeId));
    }

    [Fact]
    public async Task A_list_that_only_says_more_may_fail()
    {
        await using var simulated = await Simulated.StartAsync(world => world.Organization("acme").Repository("r0"));
        simulated.GitHub.Faults.On("GET", "/orgs/{org}/repos", new Fault.Status(403), times: null);

        var inventory = await simulated.InventoryAsync();

        Assert.Equal(GapReason.Forbidden, Assert.Single(inventory.Repositories).WithoutProperties?.Reason);
    }

    [Fact]
    public async Task A_list_of_subjects_that_is_cut_off_is_no_list()
    {
        await using var simulated = await Simulated.StartAsync(world =>
        {
            for (var number = 0; number < 150; number++)
            {
                world.Organization("acme").Repository($"r{number}");
            }
        });
        simulated.GitHub.Faults.On("GET", "/installation/repositories", new Fault.Status(403), skip: 1);

        Assert.False((await InventoryReader.ListAsync(simulated.Client, simulated.Installation, default)).IsKnown(out _, out _));
        Assert.Equal(150, (await simulated.InventoryAsync()).Repositories.Length);
    }

    [Fact]
    public async Task An_installation_on_a_users_account_has_repositories_and_no_organization()
    {
        await using var simulated = await Simulated.StartAsync(world =>
        {
            world.User("mona").Repository("dotfiles").File("SECURITY.md", "x");
            world.App("policybot").Install(world.User("mona"));
        });
        Assert.True((await simulated.Wired.App.FindInstallationAsync("mona", "dotfiles", default)).IsPresent(out var installation, out _));
        var client = simulated.Wired.App.For(installation, Gatherer.Permissions);

        Assert.True((await InventoryReader.ListAsync(client, installation, default)).IsKnown(out var inventory, out _));

        Assert.Null(inventory.Organization);
        Assert.Equal("mona/dotfiles", Assert.Single(inventory.Repositories).Name);
    }
}
