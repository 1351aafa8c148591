using System.Text.Json.Nodes;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Tests.Simulator;

public sealed class TokenTests
{
    [Fact]
    public async Task A_token_opens_what_the_installation_was_granted_for_one_hour()
    {
        await using var wire = await Wire.StartAsync(world => world.Organization("acme").Repository("api").Private());
        var token = await wire.TokenAsync();
        Assert.Equal(200, (await wire.GetAsync("/repos/acme/api", token)).Status);

        wire.Time.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal(401, (await wire.GetAsync("/repos/acme/api", token)).Status);
    }

    [Theory]
    [InlineData(60, 541, 200)]
    [InlineData(60, 601, 401)]
    [InlineData(-5, 540, 401)]
    [InlineData(600, -1, 401)]
    public async Task A_json_web_token_lives_at_most_ten_minutes_and_never_comes_from_the_future(int age, int life, int status)
    {
        await using var wire = await Wire.StartAsync();
        Assert.Equal(status, (await wire.GetAsync("/app", wire.Jwt(age, life))).Status);
    }

    [Fact]
    public async Task A_json_web_token_signed_by_another_key_is_refused()
    {
        await using var wire = await Wire.StartAsync();
        var answer = await wire.GetAsync("/app", wire.Jwt(key: wire.World.App("other").PrivateKey));
        Assert.Equal((401, "A JSON web token could not be decoded"), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task Asking_for_more_than_was_granted_yields_no_token()
    {
        await using var wire = await Wire.StartAsync();
        var installation = wire.App.Install(wire.World.Organization("acme"));
        var answer = await wire.SendAsync("POST", $"/app/installations/{installation.Id}/access_tokens", wire.Jwt(), new JsonObject { ["permissions"] = new JsonObject { ["contents"] = "write" } });
        Assert.Equal(422, answer.Status);
    }

    [Fact]
    public async Task A_token_for_less_opens_less()
    {
        await using var wire = await Wire.StartAsync(world =>
        {
            world.Organization("acme").Repository("api").Private().File("README.md", "hello");
            world.Organization("acme").Repository("web").Private();
        });
        var token = await wire.TokenAsync(new JsonObject
        {
            ["permissions"] = new JsonObject { ["metadata"] = "read" },
            ["repository_ids"] = new JsonArray(wire.World.FindRepository("acme/api")!.Id),
        });

        Assert.Equal(404, (await wire.GetAsync("/repos/acme/web", token)).Status);
        var answer = await wire.GetAsync("/repos/acme/api/contents/README.md", token);
        Assert.Equal((403, "Resource not accessible by integration"), (answer.Status, answer.Message));
        Assert.Equal("contents=read", answer.Header("X-Accepted-GitHub-Permissions"));
        Assert.Equal(1, (int)(await wire.GetAsync("/installation/repositories", token)).Json["total_count"]!);
    }

    [Fact]
    public async Task What_is_taken_from_an_installation_is_taken_from_its_tokens()
    {
        await using var wire = await Wire.StartAsync(world => world.Organization("acme").Repository("api").Private().File("README.md", "hello"));
        var token = await wire.TokenAsync();
        wire.App.Installations[0].Grant((Permission.Metadata, Level.Read));
        Assert.Equal(403, (await wire.GetAsync("/repos/acme/api/contents/README.md", token)).Status);

        wire.App.Installations[0].Suspend();
        Assert.Equal("This installation has been suspended", (await wire.GetAsync("/repos/acme/api", token)).Message);
    }

    [Fact]
    public async Task A_private_repository_outside_the_installation_does_not_exist_and_a_public_one_can_be_read()
    {
        await using var wire = await Wire.StartAsync(world =>
        {
            world.Organization("other").Repository("open").File("a.txt", "a");
            world.Organization("other").Repository("closed").Private();
        });
        var token = await wire.TokenAsync();
        Assert.Equal(404, (await wire.GetAsync("/repos/other/closed", token)).Status);
        Assert.Equal(200, (await wire.GetAsync("/repos/other/open/contents/a.txt", token)).Status);
        Assert.Equal(403, (await wire.SendAsync("POST", "/repos/other/open/issues", token, new JsonObject { ["title"] = "x" })).Status);
    }

    [Fact]
    public async Task An_installation_on_a_user_sees_the_users_repositories()
    {
        await using var wire = await Wire.StartAsync(world =>
        {
            world.User("ada").Repository("notes").SetVisibility(Visibility.Private);
            world.App("policybot").Install(world.User("ada"));
        });
        var answer = await wire.GetAsync("/installation/repositories", await wire.TokenAsync());
        Assert.Equal("ada/notes", (string)answer.Json["repositories"]![0]!["full_name"]!);
        Assert.Equal("User", (string)(await wire.GetAsync("/users/ada/installation", wire.Jwt())).Json["target_type"]!);
    }
}
