using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Storage;
using PolicyBot.Tests.Sweeps;

namespace PolicyBot.Tests.Changes;

public sealed class AccessFixTests
{
    private static Task<Swept> StartAsync(string settings, Action<Repository, Organization> describe) => Fixed.StartAsync(world =>
    {
        Fixed.Configure(world, ("branch_protection.yaml", null), ("outside.yaml", Fixed.ByFix + settings));
        var acme = world.Organization("acme");
        var api = acme.Repository("api").File("README.md", "# api");
        api.Access.Grant(world.User("eve"), RepositoryRole.Admin);
        describe(api, acme);
    });

    private static RepositoryRole DirectOf(Swept swept, string login) =>
        swept.Acme.Repository("api").Access.Direct.SingleOrDefault(one => one.User.Login == login).Role;

    [Fact]
    public async Task A_right_is_lowered_to_what_the_settings_say_and_given_back_on_a_persons_word()
    {
        await using var swept = await StartAsync("lowerTo: write\n", (_, _) => { });

        await swept.RunAsync("sweep");

        Assert.Equal(RepositoryRole.Write, DirectOf(swept, "eve"));
        Assert.Empty(swept.IssuesOf("api"));
        var change = Assert.Single(await (await swept.ServiceAsync<KnownChanges>()).AboutAsync(swept.App.Installations[0].Id, swept.Acme.Repository("api").Id, default));
        await swept.RunAsync("undo", change.Id);
        await swept.SweepAsync();
        Assert.Equal(RepositoryRole.Admin, DirectOf(swept, "eve"));
        Assert.Single(swept.IssuesOf("api"));
    }

    [Fact]
    public async Task Without_a_word_in_the_settings_nothing_is_lowered()
    {
        await using var swept = await StartAsync("", (_, _) => { });

        await swept.SweepAsync();

        Assert.Equal(RepositoryRole.Admin, DirectOf(swept, "eve"));
        Assert.Single(swept.IssuesOf("api"));
    }

    [Fact]
    public async Task A_repository_cannot_say_what_is_lowered()
    {
        await using var swept = await StartAsync("", (api, _) => api.File(".allstar/outside.yaml", "lowerTo: read\n"));

        await swept.SweepAsync();

        Assert.Equal(RepositoryRole.Admin, DirectOf(swept, "eve"));
    }

    [Fact]
    public async Task A_smaller_right_of_ones_own_is_not_raised_where_a_team_gives_the_greater_one()
    {
        await using var swept = await Fixed.StartAsync(world =>
        {
            Fixed.Configure(world, ("branch_protection.yaml", null), ("admin.yaml", Fixed.ByFix + "userAdminsAllowed: false\nlowerTo: write\n"));
            var acme = world.Organization("acme").Member("eve");
            var api = acme.Repository("api").File("README.md", "# api");
            api.Access.Grant(world.User("eve"), RepositoryRole.Read);
            acme.Team("core").Member("eve").Grant(api, RepositoryRole.Admin);
        });

        await swept.SweepAsync();

        Assert.Equal(RepositoryRole.Read, DirectOf(swept, "eve"));
        Assert.DoesNotContain(swept.Writes, write => write.Template.Contains("collaborators", StringComparison.Ordinal));
    }
}
