using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using PolicyBot.Simulator;
using PolicyBot.Simulator.Faults;
using PolicyBot.Simulator.Limits;

namespace PolicyBot.Tests.Simulator;

public sealed class LimitTests
{
    [Theory]
    [InlineData(1, "5000")]
    [InlineData(30, "5500")]
    [InlineData(300, "12500")]
    public async Task An_installation_has_more_to_spend_the_more_repositories_it_has(int repositories, string limit)
    {
        await using var wire = await Wire.StartAsync(world => world.Silently(() =>
        {
            foreach (var number in Enumerable.Range(1, repositories))
            {
                world.Organization("acme").Repository($"r{number}");
            }
        }));
        var answer = await wire.GetAsync("/repos/acme/r1", await wire.TokenAsync());
        Assert.Equal((limit, "1", "core"), (answer.Header("X-RateLimit-Limit"), answer.Header("X-RateLimit-Used"), answer.Header("X-RateLimit-Resource")));
    }

    [Fact]
    public async Task A_spent_hour_refuses_until_it_is_over_and_GraphQL_says_so_on_200()
    {
        await using var wire = await Wire.StartAsync(world => world.Limits = new LimitOptions { Core = 1, GraphQl = 1 });
        var token = await wire.TokenAsync();
        Assert.Equal(200, (await wire.GetAsync("/orgs/acme", token)).Status);
        var refused = await wire.GetAsync("/orgs/acme", token);
        Assert.Equal((403, "0"), (refused.Status, refused.Header("X-RateLimit-Remaining")));
        Assert.Null(refused.Header("Retry-After"));
        Assert.Equal(200, (await wire.GetAsync("/rate_limit", token)).Status);

        var query = new JsonObject { ["query"] = "{viewer{login}}" };
        await wire.SendAsync("POST", "/graphql", token, query.DeepClone());
        var spent = await wire.SendAsync("POST", "/graphql", token, query.DeepClone());
        Assert.Equal((200, "RATE_LIMITED"), (spent.Status, (string)spent.Json["errors"]![0]!["type"]!));

        wire.Time.Advance(DateTimeOffset.FromUnixTimeSeconds(long.Parse(refused.Header("X-RateLimit-Reset")!, CultureInfo.InvariantCulture)) - wire.Time.GetUtcNow());
        Assert.Equal(200, (await wire.GetAsync("/orgs/acme", await wire.TokenAsync())).Status);
    }

    [Fact]
    public async Task Contents_are_created_eighty_a_minute_and_no_more()
    {
        await using var wire = await Wire.StartAsync(world =>
        {
            world.Limits = new LimitOptions { ContentPerMinute = 2 };
            world.Organization("acme").Repository("api");
        });
        var token = await wire.TokenAsync();
        async Task<Wire.Answer> OpenAsync() => await wire.SendAsync("POST", "/repos/acme/api/issues", token, new JsonObject { ["title"] = "x" });
        await OpenAsync();
        await OpenAsync();
        var refused = await OpenAsync();
        Assert.Equal((403, "60"), (refused.Status, refused.Header("Retry-After")));
        Assert.Contains("secondary rate limit", refused.Message, StringComparison.Ordinal);
        Assert.Equal(2, wire.World.FindRepository("acme/api")!.Tracker.Issues.Count);

        wire.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(201, (await OpenAsync()).Status);
    }

    [Fact]
    public async Task The_work_of_a_minute_is_limited_where_answers_take_time()
    {
        await using var wire = await Wire.StartAsync(world => world.Limits = new LimitOptions { WorkPerMinute = TimeSpan.FromSeconds(5) });
        var token = await wire.TokenAsync();
        wire.GitHub.Latency = _ => TimeSpan.FromSeconds(6);
        var slow = wire.GetAsync("/orgs/acme", token);
        await wire.Time.TimerAsync(due => due == TimeSpan.FromSeconds(6));
        wire.Time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(200, (await slow).Status);

        wire.GitHub.Latency = null;
        Assert.Equal(403, (await wire.GetAsync("/orgs/acme", token)).Status);
    }

    [Fact]
    public async Task A_GraphQL_query_that_takes_over_ten_seconds_is_a_502_and_costs_more()
    {
        await using var wire = await Wire.StartAsync();
        var token = await wire.TokenAsync();
        wire.GitHub.Latency = _ => TimeSpan.FromSeconds(11);
        var slow = wire.SendAsync("POST", "/graphql", token, new JsonObject { ["query"] = "{viewer{login}}" });
        await wire.Time.TimerAsync(due => due == TimeSpan.FromSeconds(10));
        wire.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal((502, "2"), ((await slow).Status, (await slow).Header("X-RateLimit-Used")));
    }

    [Fact]
    public async Task The_tag_of_an_answer_depends_on_the_token_and_can_be_computed()
    {
        await using var wire = await Wire.StartAsync(world => world.Organization("acme").Repository("api"));
        var (first, second) = (await wire.TokenAsync(), await wire.TokenAsync());
        var answer = await wire.GetAsync("/repos/acme/api", first);
        var other = await wire.GetAsync("/repos/acme/api", second);
        Assert.Equal(answer.Text, other.Text);
        Assert.NotEqual(answer.Header("ETag"), other.Header("ETag"));

        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"application/vnd.github+json:Bearer {second}:{answer.Text}")))}\"";
        var unchanged = await wire.SendAsync("GET", "/repos/acme/api", second, null, ("If-None-Match", "W/" + tag));
        Assert.Equal((304, "2"), (unchanged.Status, unchanged.Header("X-RateLimit-Used")));

        wire.World.Switches = Switches.Pessimistic;
        Assert.Equal(200, (await wire.SendAsync("GET", "/repos/acme/api", second, null, ("If-None-Match", tag))).Status);
    }

    [Fact]
    public async Task What_shall_go_wrong_goes_wrong_as_often_as_it_shall()
    {
        await using var wire = await Wire.StartAsync(world => world.Organization("acme").Repository("api"));
        var token = await wire.TokenAsync();
        const string Template = "/repos/{owner}/{repo}";
        async Task<Wire.Answer> WithAsync(Fault fault)
        {
            wire.GitHub.Faults.On("GET", Template, fault);
            return await wire.GetAsync("/repos/acme/api", token);
        }

        Assert.Equal(451, (await WithAsync(new Fault.Status(451))).Status);
        Assert.StartsWith("<!DOCTYPE html>", (await WithAsync(new Fault.HtmlPage(502))).Text, StringComparison.Ordinal);
        Assert.Equal("", (await WithAsync(new Fault.EmptyBody())).Text);
        Assert.Equal("60", (await WithAsync(new Fault.SecondaryLimit())).Header("Retry-After"));
        Assert.Equal("0", (await WithAsync(new Fault.PrimaryLimit())).Header("X-RateLimit-Remaining"));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => WithAsync(new Fault.NoAnswer()));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => WithAsync(new Fault.CutOff()));
        Assert.Equal(200, (await wire.GetAsync("/repos/acme/api", token)).Status);
    }

    [Fact]
    public async Task A_write_whose_answer_is_lost_was_written()
    {
        await using var wire = await Wire.StartAsync(world => world.Organization("acme").Repository("api"));
        var token = await wire.TokenAsync();
        wire.GitHub.Faults.Add(request => request.Method == "POST" && request.Body.Contains("lost", StringComparison.Ordinal), new Fault.NoAnswer { AfterEffect = true });
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => wire.SendAsync("POST", "/repos/acme/api/issues", token, new JsonObject { ["title"] = "lost" }));
        Assert.Equal("lost", wire.World.FindRepository("acme/api")!.Tracker.Issues[0].Title);
    }

    [Fact]
    public async Task Every_request_is_logged_with_its_operation_and_its_cost()
    {
        await using var wire = await Wire.StartAsync(world => world.Organization("acme").Repository("api"));
        var token = await wire.TokenAsync();
        wire.GitHub.Log.Clear();
        await wire.GetAsync("/repos/acme/api", token);
        await wire.SendAsync("POST", "/graphql", token, new JsonObject { ["query"] = "mutation{createIssue(input:{repositoryId:\"x\",title:\"t\"}){issue{id}}}" });
        Assert.Equal(1, wire.GitHub.Log.Count("GET", "/repos/{owner}/{repo}"));
        var write = Assert.Single(wire.GitHub.Log.Writes);
        Assert.Equal(("/graphql", 1, "graphql", wire.App.Installations[0].Id), (write.Template, write.Points, write.Resource, write.Installation));
    }
}
