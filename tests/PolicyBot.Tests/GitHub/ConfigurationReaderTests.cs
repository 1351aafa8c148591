using System.Text;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Simulator.Faults;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Simulator.Rules;

namespace PolicyBot.Tests.GitHub;

public sealed class ConfigurationReaderTests
{
    [Theory]
    [InlineData("graphql")]
    [InlineData("rest")]
    public async Task Every_layer_is_found_where_Allstar_looks_for_it(string path)
    {
        await using var simulated = await Simulated.StartAsync(
            world =>
            {
                world.Organization("acme").Repository(".allstar").Files(
                    null, ("allstar.yaml", "optConfig: {}"), ("security.yaml", "action: issue"), ("api/security.yaml", "action: fix"), ("api/deep/er.yaml", "x"), ("README.md", "x"));
                world.Organization("acme").Repository("api").Private().Files(null, (".allstar/security.yaml", "action: log"), (".allstar/notes.txt", "x"));
                world.Organization("acme").Repository("empty");
                world.Organization("acme").Repository("file").File(".allstar", "not a directory");
            },
            settings: ("ReadPath", path));

        var files = await simulated.ConfigurationAsync();

        Assert.Equal(["acme/.allstar/allstar.yaml = optConfig: {}", "acme/.allstar/security.yaml = action: issue"], Told(files.Organization));
        Assert.True(files.Organization.Files[0].Place.IsPublic);
        Assert.Equal(["acme/.allstar/api/security.yaml = action: fix"], Told(Assert.Single(files.OrganizationRepositories, about => about.Key == "api").Value));
        Assert.Equal(["acme/api/.allstar/security.yaml = action: log"], Told(files.Repositories[Id(simulated, "api")]));
        Assert.False(files.Repositories[Id(simulated, "api")].Place.IsPublic);
        Assert.True(files.Repositories[Id(simulated, "file")].IsNotADirectory);
        Assert.Equal(2, files.Repositories.Count);
    }

    [Fact]
    public async Task Without_a_repository_of_its_own_the_configuration_lies_in_dot_github()
    {
        await using var simulated = await Simulated.StartAsync(world =>
            world.Organization("acme").Repository(".github").Files(null, ("allstar/security.yaml", "action: issue"), ("allstar/api/security.yaml", "x"), ("security.yaml", "x")));

        var files = await simulated.ConfigurationAsync();

        Assert.Equal(["acme/.github/allstar/security.yaml = action: issue"], Told(files.Organization));
        Assert.Equal("api", Assert.Single(files.OrganizationRepositories).Key);
    }

    [Fact]
    public async Task An_organization_without_either_has_no_files()
    {
        await using var simulated = await Simulated.StartAsync(world => world.Organization("acme").Repository("api"));

        var files = await simulated.ConfigurationAsync();

        Assert.Empty(files.Organization.Files);
        Assert.Null(files.Organization.Unlisted);
        Assert.Equal((Fact<bool>)false, files.ReviewIsRequired);
    }

    [Fact]
    public async Task What_was_called_so_before_holds_no_configuration()
    {
        await using var simulated = await Simulated.StartAsync(world =>
        {
            world.Organization("acme").Repository(".allstar").File("allstar.yaml", "x: 1").Rename("old-allstar");
            world.Organization("acme").Repository(".github").File("allstar/security.yaml", "action: issue");
        });

        var files = await simulated.ConfigurationAsync();

        Assert.Equal("acme/.github", files.Organization.Place.Repository);
    }

    [Fact]
    public async Task A_configuration_that_the_installation_may_just_not_see_is_a_gap()
    {
        await using var simulated = await Simulated.StartAsync(
            world =>
            {
                world.Organization("acme").Repository(".allstar").Private().File("allstar.yaml", "x: 1");
                world.Organization("acme").Repository("api");
            },
            repositories: ["api"]);

        var files = await simulated.ConfigurationAsync();

        Assert.Equal(GapReason.MayBeHidden, files.Organization.Unlisted?.Reason);
    }

    [Theory]
    [InlineData("/repos/acme/.allstar/git/trees/")]
    [InlineData("/repos/acme/.allstar/branches/")]
    public async Task A_configuration_that_cannot_be_listed_is_a_gap(string path)
    {
        await using var simulated = await Simulated.StartAsync(world => world.Organization("acme").Repository(".allstar").File("allstar.yaml", "x: 1"), settings: ("ReadPath", "rest"));
        simulated.GitHub.Faults.Add(request => request.Path.StartsWith(path, StringComparison.Ordinal), new Fault.Status(451), times: null);

        var files = await simulated.ConfigurationAsync();

        Assert.Equal(GapReason.LegallyBlocked, files.Organization.Unlisted?.Reason);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_a_gap_of_its_own()
    {
        await using var simulated = await Simulated.StartAsync(
            world => world.Organization("acme").Repository(".allstar").Files(null, ("allstar.yaml", "x: 1"), ("security.yaml", "x: 2")), settings: ("ReadPath", "rest"));
        simulated.GitHub.Faults.On("GET", "/repos/{owner}/{repo}/git/blobs/{sha}", new Fault.Status(403));

        var files = await simulated.ConfigurationAsync();

        Assert.Single(files.Organization.Files, file => file.Current is FileState.Unread);
        Assert.Single(files.Organization.Files, file => file.Current is FileState.Present);
    }

    [Fact]
    public async Task A_base_is_followed_by_the_same_path_and_kept_with_its_repositorys_id()
    {
        await using var simulated = await Simulated.StartAsync(world =>
        {
            world.Organization("acme").Repository(".allstar").Files(null, ("security.yaml", "baseConfig: umbrella/.allstar"), ("outside.yaml", "baseConfig: umbrella/.allstar"), ("admin.yaml", "baseConfig: umbrella/none"));
            world.Organization("umbrella").Repository(".allstar").File("security.yaml", "action: issue");
        });

        var files = await simulated.ConfigurationAsync();

        var bases = files.Organization.Files.ToDictionary(file => file.Name, file => file.Base);
        var shared = simulated.World.FindRepository("umbrella/.allstar")!.Id;
        Assert.Equal(new BaseFile("umbrella/.allstar", shared, new Source("umbrella/.allstar", "security.yaml", 0, true), new FileState.Present("action: issue")), bases["security.yaml"]);
        Assert.Equal(new FileState.Absent(), bases["outside.yaml"]?.Current);
        Assert.Null(bases["admin.yaml"]);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public async Task A_review_of_changes_is_known_to_be_required_or_not(int approvals, bool required)
    {
        await using var simulated = await Simulated.StartAsync(world => world.Organization("acme").Repository(".allstar").File("allstar.yaml", "x: 1")
            .Protect("main", rule => rule with { Reviews = new RequiredReviews { Count = approvals } }));

        Assert.Equal((Fact<bool>)required, (await simulated.ConfigurationAsync()).ReviewIsRequired);
    }

    [Fact]
    public async Task A_file_over_the_limit_reaches_the_configuration_that_refuses_it()
    {
        var large = Encoding.UTF8.GetBytes(new string('#', (1024 * 1024) + 500));
        await using var simulated = await Simulated.StartAsync(world => world.Organization("acme").Repository(".allstar").Git.Commit(null, "x", [new Change("security.yaml", large)]));

        var files = await simulated.ConfigurationAsync();

        Assert.Equal((1024 * 1024) + 1, Assert.IsType<FileState.Present>(Assert.Single(files.Organization.Files).Current).Text.Length);
    }

    private static long Id(Simulated simulated, string name) => simulated.World.FindRepository($"acme/{name}")!.Id;

    private static IEnumerable<string> Told(ConfigurationDirectory directory) =>
        directory.Files.Select(file => $"{file.Place} = {(file.Current is FileState.Present present ? present.Text : file.Current)}");
}
