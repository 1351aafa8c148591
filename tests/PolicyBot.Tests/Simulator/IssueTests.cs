using System.Text.Json.Nodes;
using PolicyBot.Simulator;
using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Tests.Simulator;

public sealed class IssueTests
{
    private static readonly JsonObject Broken = new() { ["title"] = "Broken", ["body"] = "Very", ["labels"] = new JsonArray("allstar") };

    [Fact]
    public async Task An_issue_lives_from_opening_to_closing_under_the_bots_name()
    {
        await using var wire = await Wire.StartAsync(world => world.Organization("acme").Repository("api"));
        var token = await wire.TokenAsync();
        var opened = await wire.SendAsync("POST", "/repos/acme/api/issues", token, Broken.DeepClone());
        Assert.Equal((201, 1, "policybot[bot]", "Bot"), (opened.Status, (int)opened.Json["number"]!, (string)opened.Json["user"]!["login"]!, (string)opened.Json["user"]!["type"]!));
        Assert.Equal("policybot", (string)opened.Json["performed_via_github_app"]!["slug"]!);

        await wire.SendAsync("POST", "/repos/acme/api/issues/1/comments", token, new JsonObject { ["body"] = "Now fixed" });
        var closed = await wire.SendAsync("PATCH", "/repos/acme/api/issues/1", token, new JsonObject { ["state"] = "closed" });
        Assert.Equal(("closed", "completed", 1), ((string)closed.Json["state"]!, (string)closed.Json["state_reason"]!, (int)closed.Json["comments"]!));
        Assert.Empty((await wire.GetAsync("/repos/acme/api/issues?labels=allstar", token)).Json.AsArray());
        Assert.Single((await wire.GetAsync("/repos/acme/api/issues?labels=Allstar&state=all&creator=policybot[bot]", token)).Json.AsArray());
    }

    [Fact]
    public async Task Lists_lag_behind_writes_and_the_issue_itself_does_not()
    {
        await using var wire = await Wire.StartAsync(world => world.Organization("acme").Repository("api"));
        wire.World.IssueListLag = TimeSpan.FromSeconds(5);
        var token = await wire.TokenAsync();
        await wire.SendAsync("POST", "/repos/acme/api/issues", token, Broken.DeepClone());
        Assert.Empty((await wire.GetAsync("/repos/acme/api/issues", token)).Json.AsArray());
        Assert.Equal(200, (await wire.GetAsync("/repos/acme/api/issues/1", token)).Status);

        wire.Time.Advance(TimeSpan.FromSeconds(5));
        await wire.SendAsync("PATCH", "/repos/acme/api/issues/1", token, new JsonObject { ["title"] = "Mended" });
        Assert.Equal("Broken", (string)(await wire.GetAsync("/repos/acme/api/issues", token)).Json[0]!["title"]!);
    }

    [Fact]
    public async Task Disabled_deleted_transferred_and_locked_issues_each_refuse_in_their_own_way()
    {
        await using var wire = await Wire.StartAsync(world =>
        {
            var api = world.Organization("acme").Repository("api");
            api.Tracker.Open("deleted");
            api.Tracker.Open("moved");
            api.Tracker.Open("locked");
            world.Organization("acme").Repository("web");
            world.Organization("acme").Repository("none").Set(settings => settings with { HasIssues = false });
        });
        var (api, token) = (wire.World.FindRepository("acme/api")!, await wire.TokenAsync());
        api.Tracker.Delete(1);
        api.Tracker.Transfer(2, wire.World.FindRepository("acme/web")!);
        api.Tracker.Edit(3, issue => issue with { IsLocked = true });
        var comment = new JsonObject { ["body"] = "x" };

        Assert.Equal(410, (await wire.GetAsync("/repos/acme/api/issues/1", token)).Status);
        var moved = await wire.GetAsync("/repos/acme/api/issues/2", token);
        Assert.Equal(301, moved.Status);
        Assert.Equal("moved", (string)(await wire.GetAsync(moved.Headers.Location!.ToString(), token)).Json["title"]!);
        Assert.Equal(403, (await wire.SendAsync("POST", "/repos/acme/api/issues/3/comments", token, comment)).Status);
        Assert.Equal(410, (await wire.SendAsync("POST", "/repos/acme/none/issues", token, Broken.DeepClone())).Status);
    }

    [Fact]
    public async Task Every_text_is_kept_with_the_visibility_that_its_place_had()
    {
        await using var wire = await Wire.StartAsync(world => world.Organization("acme").Repository("api").Private());
        var token = await wire.TokenAsync();
        await wire.SendAsync("POST", "/repos/acme/api/issues", token, Broken.DeepClone());
        wire.World.FindRepository("acme/api")!.SetVisibility(Visibility.Public);
        await wire.SendAsync("POST", "/repos/acme/api/issues/1/comments", token, new JsonObject { ["body"] = "seen" });
        var written = wire.World.Writings.Where(writing => writing.Author == "policybot[bot]");
        Assert.Contains(written, writing => writing is { Kind: WritingKind.IssueBody, Text: "Very", Visibility: Visibility.Private });
        Assert.Contains(written, writing => writing is { Kind: WritingKind.Comment, Text: "seen", Visibility: Visibility.Public });
    }

    [Fact]
    public async Task Texts_that_are_too_long_or_missing_are_refused()
    {
        await using var wire = await Wire.StartAsync(world => world.Organization("acme").Repository("api"));
        var token = await wire.TokenAsync();
        Assert.Equal(422, (await wire.SendAsync("POST", "/repos/acme/api/issues", token, new JsonObject { ["body"] = "x" })).Status);
        Assert.Equal(422, (await wire.SendAsync("POST", "/repos/acme/api/issues", token, new JsonObject { ["title"] = "x", ["body"] = new string('x', 65_537) })).Status);
        Assert.Equal(400, (await wire.SendAsync("POST", "/repos/acme/api/issues", token, JsonValue.Create("x"))).Status);
    }
}
