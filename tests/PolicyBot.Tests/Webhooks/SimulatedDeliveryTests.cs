using PolicyBot.Simulator;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Hosting;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Simulator.Rules;
using PolicyBot.Tests.Server;
using PolicyBot.Webhooks;
using PolicyBot.Webhooks.Payloads;

namespace PolicyBot.Tests.Webhooks;

/// <summary>What the simulator sends, as GitHub would, and what arrives of it.</summary>
public sealed class SimulatedDeliveryTests
{
    [Fact]
    public async Task What_happens_on_GitHub_is_dealt_with_here()
    {
        await using var server = await Serving.StartAsync();
        using var outcomes = new Outcomes(server, "policybot.deliveries.handled");
        var world = WorldBefore(server.WebhookUrl);
        world.Outbox.IsPaused = false;
        await using var gitHub = await GitHubSimulator.StartAsync(world, default);

        world.FindRepository("acme/api")!.File("SECURITY.md", "s");

        Assert.Equal("done", await outcomes.NextAsync());
        Assert.Contains(server.Log.Lines, line => line.Contains($"of installation {world.Apps[0].Installations[0].Id} is done", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_push_tells_where_from_where_to_and_which_files()
    {
        var push = Assert.Single(await ArriveAsync(world => world.FindRepository("acme/api")!.File("SECURITY.md", "s"))).Payload;

        Assert.Equal(("refs/heads/main", false, false, false), (push.Ref, push.Created, push.Deleted, push.Forced));
        Assert.Matches("^[0-9a-f]{40}$", push.Before);
        Assert.Matches("^[0-9a-f]{40}$", push.After);
        var commit = Assert.Single(push.Commits!.Value);
        Assert.Equal((push.After, "SECURITY.md", 0, 0), (commit.Id, Assert.Single(commit.Added!.Value), commit.Modified!.Value.Length, commit.Removed!.Value.Length));
    }

    [Fact]
    public async Task A_payload_tells_of_which_repository_it_is()
    {
        var repository = Assert.Single(await ArriveAsync(world => world.FindRepository("acme/api")!.Private())).Payload.Repository!;

        Assert.Equal(("api", "acme/api", "acme", true, "private", false, "main"), (repository.Name, repository.FullName, repository.Owner!.Login, repository.Private, repository.Visibility, repository.Archived, repository.DefaultBranch));
        Assert.True(repository.Id > 0);
        Assert.NotEmpty(repository.NodeId!);
        Assert.NotNull(repository.PushedAt);
        Assert.NotNull(repository.UpdatedAt);
    }

    [Fact]
    public async Task A_change_tells_what_was_before()
    {
        var deliveries = await ArriveAsync(world => world.FindRepository("acme/api")!.Rename("api2"));

        Assert.Contains(deliveries, delivery => delivery.Payload is { Action: "renamed", Repository.Name: "api2", Changes.Repository.Name.From: "api" });
    }

    [Fact]
    public async Task An_installation_tells_whose_it_is_and_what_it_was_given()
    {
        var deliveries = await ArriveAsync(world =>
        {
            var installation = world.Apps[0].Installations[0];
            installation.Suspend();
            installation.Unsuspend();
            installation.Remove(world.FindRepository("acme/api")!);
            installation.Add(world.FindRepository("acme/api")!);
            installation.Grant((Permission.Contents, Level.Read));
        });

        Assert.Contains(deliveries, delivery => delivery is { Event: "installation", Payload: { Action: "suspend", Installation: { SuspendedAt: not null, Account: { Login: "acme", Type: "Organization" } } } });
        Assert.Contains(deliveries, delivery => delivery is { Event: "installation_repositories", Payload: { Action: "removed", RepositoriesRemoved: [{ FullName: "acme/api" }] } });
        Assert.Contains(deliveries, delivery => delivery is { Event: "installation_repositories", Payload: { Action: "added", RepositoriesAdded: [{ FullName: "acme/api" }] } });
        Assert.Equal("read", deliveries.Single(delivery => delivery.Payload.Action == "new_permissions_accepted").Payload.Installation!.Permissions!["contents"]);
    }

    [Fact]
    public void The_things_that_policies_look_at_tell_their_ids_and_names()
    {
        var world = WorldBefore(new Uri("http://127.0.0.1:9/"));
        var (acme, api) = (world.Organization("acme"), world.FindRepository("acme/api")!);
        api.Protect("main");
        acme.Rulesets.Add(new Ruleset { Name = "r" });
        api.Collaborator("eve", RepositoryRole.Admin);
        acme.Team("core").Member("bob").Grant(api, RepositoryRole.Write);
        api.Property("tier", "1");
        var issue = api.Tracker.Open("t", null, "allstar");
        api.Tracker.Comment(issue.Number, "c");
        api.Publications.Publish("v1");
        api.Git.Branch("release");
        api.Git.DeleteBranch("release");

        var payloads = world.Outbox.Pending.ToLookup(delivery => delivery.Event, delivery => Payload.Read(delivery.Payload.Span)!);
        Payload Of(string name) => payloads[name].First();
        Assert.Equal("main", Of("branch_protection_rule").Rule!.Name);
        Assert.Equal("r", Of("repository_ruleset").RepositoryRuleset!.Name);
        Assert.Equal("eve", Of("member").Member!.Login);
        Assert.Equal("bob", Of("organization").Membership!.User!.Login);
        Assert.Equal(("bob", "core"), (Of("membership").Member!.Login, Of("membership").Team!.Slug));
        Assert.Equal("core", Of("team_add").Team!.Slug);
        Assert.Equal("tier", Assert.Single(Of("custom_property_values").NewPropertyValues!.Value).PropertyName);
        Assert.Equal(1, Of("issues").Issue!.Number);
        Assert.Equal((1, "c"), (Of("issue_comment").Issue!.Number, Of("issue_comment").Comment!.Body));
        Assert.Equal("v1", Of("release").Release!.TagName);
        Assert.Equal(("release", "branch"), (Of("create").Ref, Of("create").RefType));
        Assert.Equal(("release", "branch"), (Of("delete").Ref, Of("delete").RefType));
        Assert.Equal("acme", Of("team").Organization!.Login);
        Assert.All(payloads.SelectMany(same => same), payload => Assert.NotNull(payload.Sender));
        Assert.All(payloads.SelectMany(same => same), payload => Assert.True(payload.Installation!.Id > 0));
    }

    [Fact]
    public async Task Whatever_the_order_and_however_often_each_is_done_once()
    {
        await using var server = await Serving.StartAsync(isIdle: true);
        var world = WorldBefore(server.WebhookUrl);
        await using var gitHub = await GitHubSimulator.StartAsync(world, default);
        foreach (var number in Enumerable.Range(0, 10))
        {
            world.FindRepository("acme/api")!.File($"{number}", "x");
        }

        await gitHub.DeliverAsync(default, shuffle: 7, twice: true);
        var worker = server.Service<DeliveryWorker>();
        while (await server.Queue.ReceiveAsync(DeliveryIntake.Queue, 1, DeliveryWorker.Lease, default) is [var message])
        {
            await worker.WorkAsync(message, default);
        }

        Assert.Equal(10, server.Log.Lines.Count(line => line.EndsWith("is done ", StringComparison.Ordinal)));
    }

    private static World WorldBefore(Uri webhook)
    {
        var world = new World(new ManualTime());
        world.Outbox.IsPaused = true;
        world.Silently(() =>
        {
            world.Organization("acme").Repository("api").File("README.md", "r");
            var app = world.App("policybot");
            app.WebhookUrl = webhook;
            app.WebhookSecret = Serving.Secret;
            app.Permissions = PermissionSet.Of([.. Enum.GetValues<Permission>().Select(permission => (permission, Level.Write))]);
            app.Events.UnionWith(
            [
                "branch_protection_configuration", "branch_protection_rule", "create", "custom_property_values", "delete", "issue_comment", "issues", "member", "membership",
                "organization", "public", "push", "release", "repository", "repository_ruleset", "security_and_analysis", "team", "team_add",
            ]);
            app.Install(world.Organization("acme"));
        });
        return world;
    }

    /// <summary>All that arrives when something happens.</summary>
    private static async Task<List<Delivery>> ArriveAsync(Action<World> happen)
    {
        await using var server = await Serving.StartAsync(isIdle: true);
        var world = WorldBefore(server.WebhookUrl);
        await using var gitHub = await GitHubSimulator.StartAsync(world, default);
        happen(world);
        await gitHub.DeliverAsync(default);
        var deliveries = new List<Delivery>();
        foreach (var message in await server.Queue.ReceiveAsync(DeliveryIntake.Queue, QueueMost, DeliveryWorker.Lease, default))
        {
            deliveries.Add((await server.Deliveries.FindAsync(DeliveryReference.Parse(message.Text), default))!);
        }

        return deliveries;
    }

    private const int QueueMost = PolicyBot.Queues.QueueLimits.MessagesPerCall;
}
