using System.Text;
using System.Text.Json.Nodes;
using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Tests.Simulator;

public sealed class RepositoryTests
{
    [Fact]
    public async Task Objects_bear_the_ids_that_git_gives_them()
    {
        await using var wire = await Wire.StartAsync(world => world.Organization("acme").Repository("api").Files("Start", ("hello.txt", "hello\n"), ("docs/a.md", "")));
        var token = await wire.TokenAsync();
        var tree = (await wire.GetAsync("/repos/acme/api/git/trees/main?recursive=1", token)).Json;
        Assert.Equal(
            ["docs", "docs/a.md", "hello.txt"],
            tree["tree"]!.AsArray().Select(entry => (string)entry!["path"]!));
        Assert.Equal("ce013625030ba8dba906f756967f9e9ca394464a", (string)tree["tree"]![2]!["sha"]!);
        Assert.Equal("e69de29bb2d1d6434b8b29ae775ad8c2e48c5391", (string)tree["tree"]![1]!["sha"]!);
        Assert.False((bool)tree["truncated"]!);
    }

    [Fact]
    public async Task A_tree_with_too_many_entries_is_cut_off_and_says_so()
    {
        await using var wire = await Wire.StartAsync(world => world.Organization("acme").Repository("api").Files("Start", ("a", "1"), ("b", "2"), ("c", "3")));
        wire.World.TreeEntryLimit = 2;
        var tree = (await wire.GetAsync("/repos/acme/api/git/trees/HEAD?recursive=1", await wire.TokenAsync())).Json;
        Assert.Equal((2, true), (tree["tree"]!.AsArray().Count, (bool)tree["truncated"]!));
    }

    [Theory]
    [InlineData("docs/link", "../a.txt", "file", "YQ==\n")]
    [InlineData("docs/link", "./../a.txt", "file", "YQ==\n")]
    [InlineData("link", "../a.txt", "symlink", null)]
    [InlineData("link", "/a.txt", "symlink", null)]
    [InlineData("link", "docs", "symlink", null)]
    [InlineData("link", "nowhere", "symlink", null)]
    public async Task A_link_is_answered_with_the_file_that_it_means_where_that_is_a_file_of_the_repository(string path, string target, string type, string? content)
    {
        await using var wire = await Wire.StartAsync(world => world.Organization("acme").Repository("api").Files("Start", ("a.txt", "a"), ("docs/b.md", "b"))
            .Git.Commit(null, "Link", [new Change(path, Encoding.UTF8.GetBytes(target), "120000")]));
        var answer = (await wire.GetAsync("/repos/acme/api/contents/" + path, await wire.TokenAsync())).Json;
        Assert.Equal((type, content, path), ((string)answer["type"]!, (string?)answer["content"], (string)answer["path"]!));
        Assert.Equal(type == "symlink" ? target : null, (string?)answer["target"]);
    }

    [Fact]
    public async Task A_file_that_a_commit_takes_away_is_not_there_any_more()
    {
        await using var wire = await Wire.StartAsync(world => world.Organization("acme").Repository("api").Files("Start", ("a", "1"), ("b", "2")).Files(null, ("a", null)));
        var tree = (await wire.GetAsync("/repos/acme/api/git/trees/HEAD", await wire.TokenAsync())).Json;
        Assert.Equal("b", (string)Assert.Single(tree["tree"]!.AsArray())!["path"]!);
    }

    [Fact]
    public async Task An_empty_repository_has_no_contents_and_its_git_side_conflicts()
    {
        await using var wire = await Wire.StartAsync(world => world.Organization("acme").Repository("empty"));
        var token = await wire.TokenAsync();
        Assert.Equal(404, (await wire.GetAsync("/repos/acme/empty/contents/", token)).Status);
        Assert.Equal(409, (await wire.GetAsync("/repos/acme/empty/git/trees/HEAD", token)).Status);
        Assert.Equal("[]", (await wire.GetAsync("/repos/acme/empty/branches", token)).Text);
    }

    [Fact]
    public async Task A_blob_of_another_repository_is_not_found()
    {
        await using var wire = await Wire.StartAsync(world =>
        {
            world.Organization("acme").Repository("api").File("a.txt", "a");
            world.Organization("acme").Repository("secret").Private().File("b.txt", "b");
        });
        var blob = wire.World.FindRepository("acme/secret")!.Git.Resolve("HEAD:b.txt")!.Id;
        var token = await wire.TokenAsync();
        Assert.Equal(404, (await wire.GetAsync($"/repos/acme/api/git/blobs/{blob}", token)).Status);
        Assert.Equal(200, (await wire.GetAsync($"/repos/acme/secret/git/blobs/{blob}", token)).Status);
    }

    [Fact]
    public async Task A_renamed_repository_redirects_to_its_id()
    {
        await using var wire = await Wire.StartAsync(world => world.Organization("acme").Repository("old").File("a.txt", "a"));
        wire.World.FindRepository("acme/old")!.Rename("new");
        var token = await wire.TokenAsync();
        var answer = await wire.GetAsync("/repos/acme/old/contents/a.txt?ref=main", token);
        Assert.Equal(301, answer.Status);
        var followed = await wire.GetAsync(answer.Headers.Location!.ToString(), token);
        Assert.Equal("a.txt", (string)followed.Json["name"]!);
        Assert.Equal(307, (await wire.SendAsync("POST", "/repos/acme/old/issues", token, new JsonObject { ["title"] = "x" })).Status);
    }

    [Fact]
    public async Task Lists_come_in_pages_that_link_to_each_other()
    {
        await using var wire = await Wire.StartAsync(world =>
        {
            foreach (var number in Enumerable.Range(1, 5))
            {
                world.Organization("acme").Repository($"r{number}");
            }
        });
        var token = await wire.TokenAsync();
        var first = await wire.GetAsync("/orgs/acme/repos?per_page=2&sort=created&direction=asc", token);
        Assert.StartsWith($"{wire.GitHub.Url}/organizations/", first.Link("next"), StringComparison.Ordinal);
        var last = await wire.GetAsync(first.Link("last")!, token);
        Assert.Equal("r5", (string)last.Json[0]!["name"]!);
        Assert.Null(last.Link("next"));
    }

    [Fact]
    public async Task Protection_of_a_private_repository_on_a_free_plan_must_be_paid_for()
    {
        await using var wire = await Wire.StartAsync(world => world.Organization("acme").Repository("api").Private().File("a", "a"));
        var token = await wire.TokenAsync();
        var answer = await wire.GetAsync("/repos/acme/api/branches/main/protection", token);
        Assert.Equal((403, "Upgrade to GitHub Pro or make this repository public to enable this feature."), (answer.Status, answer.Message));

        wire.World.Organization("acme").Plan = Plan.Team;
        answer = await wire.GetAsync("/repos/acme/api/branches/main/protection", token);
        Assert.Equal((404, "Branch not protected"), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task Nobody_but_an_administrator_is_told_how_a_branch_is_protected()
    {
        await using var wire = await Wire.StartAsync(world => world.Organization("acme").Repository("api").File("a", "a").Protect("main"));
        wire.App.Permissions = PermissionSet.Of((Permission.Contents, Level.Read));
        var answer = await wire.GetAsync("/repos/acme/api/branches/main/protection", await wire.TokenAsync());
        Assert.Equal((403, "administration=read"), (answer.Status, answer.Header("X-Accepted-GitHub-Permissions")));
    }

    [Fact]
    public async Task An_archived_repository_is_read_only()
    {
        await using var wire = await Wire.StartAsync(world => world.Organization("acme").Repository("api").Archive());
        var answer = await wire.SendAsync("POST", "/repos/acme/api/issues", await wire.TokenAsync(), new JsonObject { ["title"] = "x" });
        Assert.Equal((403, "Repository was archived so is read-only."), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task An_enterprise_server_answers_below_its_own_paths()
    {
        await using var wire = await Wire.StartAsync(world =>
        {
            world.EnterpriseServer = "3.18.0";
            world.Organization("acme").Repository("api");
        });
        var answer = await wire.GetAsync("/api/v3/repos/acme/api", await wire.TokenAsync());
        Assert.Equal($"{wire.GitHub.Url}/api/v3/repos/acme/api", (string)answer.Json["url"]!);
        Assert.Equal("3.18.0", (string)(await wire.GetAsync("/api/v3/meta", null)).Json["installed_version"]!);
    }
}
