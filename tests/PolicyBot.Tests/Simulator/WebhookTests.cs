using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Simulator.Rules;

namespace PolicyBot.Tests.Simulator;

public sealed class WebhookTests
{
    [Fact]
    public async Task A_delivery_is_signed_and_tells_what_happened_where_and_by_whom()
    {
        await using var hook = await Hook.StartAsync();
        await using var wire = await StartAsync(hook);
        wire.World.As(wire.World.User("bob"), () => wire.World.FindRepository("acme/api")!.File("SECURITY.md", "s"));
        await wire.GitHub.DeliverAsync(CancellationToken.None);
        var (headers, body) = Assert.Single(hook.Received);
        Assert.Equal("push", headers["X-GitHub-Event"]);
        Assert.Equal("sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData("secret"u8, body)), headers["X-Hub-Signature-256"]);
        Assert.Equal(("integration", wire.App.Id.ToString()), (headers["X-GitHub-Hook-Installation-Target-Type"], headers["X-GitHub-Hook-Installation-Target-ID"]));
        var payload = JsonNode.Parse(body)!;
        Assert.Equal(("refs/heads/main", "bob", "acme/api"), ((string)payload["ref"]!, (string)payload["sender"]!["login"]!, (string)payload["repository"]!["full_name"]!));
        Assert.Equal("SECURITY.md", (string)payload["commits"]![0]!["added"]![0]!);
        Assert.Equal(wire.App.Installations[0].Id, (long)payload["installation"]!["id"]!);
    }

    [Fact]
    public async Task An_app_is_told_only_what_it_subscribes_to_may_read_and_was_given()
    {
        await using var wire = await StartAsync();
        var (acme, api) = (wire.World.Organization("acme"), wire.World.FindRepository("acme/api")!);
        api.Secure(features => features with { SecretScanning = true });
        api.Publications.Publish("v1");
        acme.Member("zoe");
        Assert.Equal(["security_and_analysis"], Events(wire));

        wire.App.Events.UnionWith(["release", "organization"]);
        wire.App.Installations[0].Grant((Permission.Members, Level.Read)).Remove(api);
        api.Publications.Publish("v2");
        acme.Member("kim");
        Assert.Equal(["security_and_analysis", "installation", "installation_repositories", "organization"], Events(wire));
    }

    [Fact]
    public async Task Every_change_of_the_world_is_told()
    {
        await using var wire = await StartAsync(allEvents: true);
        var (acme, api) = (wire.World.Organization("acme"), wire.World.FindRepository("acme/api")!);
        api.Protect("main");
        api.Protect("main", rule => rule with { EnforceAdmins = true });
        api.Protections.Remove("main");
        acme.Rulesets.Add(new Ruleset { Name = "r" });
        api.Collaborator("eve", RepositoryRole.Admin);
        acme.Team("core").Member("bob").Grant(api, RepositoryRole.Write);
        api.Property("tier", "1");
        var issue = api.Tracker.Open("t", null, "allstar");
        api.Tracker.Edit(issue.Number, current => current with { IsOpen = false, Title = "u" });
        api.Tracker.Comment(issue.Number, "c");
        api.Checks.Run(".github/workflows/ci.yml");
        api.Checks.Finish(api.Checks.Start(".github/workflows/ci.yml", "queued"), "failure");
        api.Git.Branch("release");
        api.Git.DeleteBranch("release");
        api.Private().Archive().Unarchive().Rename("api2").SetVisibility(Visibility.Public).TransferTo(wire.World.Organization("other"));
        Assert.Equal(
            [
                "branch_protection_configuration.enabled", "branch_protection_rule.created", "branch_protection_rule.edited", "branch_protection_rule.deleted",
                "branch_protection_configuration.disabled", "repository_ruleset.created", "member.added", "team.created", "organization.member_added", "membership.added",
                "team_add", "team.added_to_repository", "custom_property_values.updated", "label.created", "issues.opened", "issues.labeled", "issues.edited", "issues.closed",
                "issue_comment.created", "workflow_run.completed", "workflow_run.requested", "workflow_run.completed", "create", "push", "delete", "push", "repository.privatized", "repository.archived", "repository.unarchived",
                "repository.renamed", "repository.publicized", "public",
            ],
            wire.World.Outbox.Pending.Select(delivery => delivery.Action is null ? delivery.Event : $"{delivery.Event}.{delivery.Action}"));
    }

    [Fact]
    public async Task GitHub_never_sends_again_by_itself_but_when_asked_under_the_same_guid()
    {
        await using var hook = await Hook.StartAsync();
        await using var wire = await StartAsync(hook);
        hook.Status = 500;
        wire.World.FindRepository("acme/api")!.File("a", "a");
        await wire.GitHub.DeliverAsync(CancellationToken.None);
        var failed = await wire.GetAsync("/app/hook/deliveries?status=failure", wire.Jwt());
        Assert.Equal((500, "push"), ((int)failed.Json[0]!["status_code"]!, (string)failed.Json[0]!["event"]!));
        Assert.Empty(wire.World.Outbox.Pending);

        hook.Status = 202;
        Assert.Equal(202, (await wire.SendAsync("POST", $"/app/hook/deliveries/{failed.Json[0]!["id"]}/attempts", wire.Jwt())).Status);
        await wire.GitHub.DeliverAsync(CancellationToken.None);
        Assert.Equal(2, hook.Received.Count);
        Assert.Equal(hook.Received[0].Headers["X-GitHub-Delivery"], hook.Received[1].Headers["X-GitHub-Delivery"]);
        var all = await wire.GetAsync("/app/hook/deliveries?per_page=1", wire.Jwt());
        Assert.True((bool)all.Json[0]!["redelivery"]!);
        Assert.False((bool)(await wire.GetAsync(all.Link("next")!, wire.Jwt())).Json[0]!["redelivery"]!);

        wire.Time.Advance(TimeSpan.FromDays(3));
        Assert.Equal("[]", (await wire.GetAsync("/app/hook/deliveries", wire.Jwt())).Text);
    }

    [Fact]
    public async Task Deliveries_arrive_in_any_order_twice_or_not_at_all_when_a_test_says_so()
    {
        await using var hook = await Hook.StartAsync();
        await using var wire = await StartAsync(hook);
        foreach (var number in Enumerable.Range(0, 10))
        {
            wire.World.FindRepository("acme/api")!.File($"f{number}", "x");
        }

        var dropped = wire.World.Outbox.Pending[3].Guid;
        wire.World.Outbox.Drop(delivery => delivery.Guid == dropped);
        var inOrder = wire.World.Outbox.Pending.Select(delivery => delivery.Guid).ToArray();
        await wire.GitHub.DeliverAsync(CancellationToken.None, shuffle: 7, twice: true);
        var arrived = hook.Received.Select(received => received.Headers["X-GitHub-Delivery"]).ToArray();
        Assert.Equal(18, arrived.Length);
        Assert.Equal(inOrder.Order(), arrived.Distinct().Order());
        Assert.NotEqual(inOrder, arrived.Distinct());
    }

    [Fact]
    public async Task What_is_not_paused_is_sent_by_itself()
    {
        await using var hook = await Hook.StartAsync();
        await using var wire = await StartAsync(hook);
        wire.World.Outbox.IsPaused = false;
        wire.World.FindRepository("acme/api")!.File("a", "a");
        await hook.FirstAsync();
        Assert.Single(hook.Received);
    }

    private static IEnumerable<string> Events(Wire wire) => wire.World.Outbox.Pending.Select(delivery => delivery.Event);

    private static Task<Wire> StartAsync(Hook? hook = null, bool allEvents = false) => Wire.StartAsync(world =>
    {
        world.Outbox.IsPaused = true;
        world.Silently(() =>
        {
            world.Organization("acme").Repository("api").File("README.md", "r");
            var app = world.App("policybot");
            app.WebhookUrl = hook?.Url ?? new Uri("http://127.0.0.1:9/");
            app.WebhookSecret = "secret";
            app.Events.UnionWith(allEvents ? All : ["push", "security_and_analysis"]);
            if (allEvents)
            {
                app.Permissions = PermissionSet.Of([.. Enum.GetValues<Permission>().Select(permission => (permission, Level.Write))]);
            }

            app.Install(world.Organization("acme"));
        });
    });

    private static readonly string[] All =
    [
        "branch_protection_rule", "branch_protection_configuration", "repository_ruleset", "member", "membership", "team", "team_add", "organization", "custom_property_values",
        "label", "issues", "issue_comment", "workflow_run", "create", "delete", "push", "repository", "public",
    ];

    /// <summary>The App's end of its webhook.</summary>
    private sealed class Hook : IAsyncDisposable
    {
        private readonly WebApplication application;
        private readonly TaskCompletionSource first = new(TaskCreationOptions.RunContinuationsAsynchronously);

        private Hook(WebApplication application) => this.application = application;

        public int Status { get; set; } = 202;

        public List<(Dictionary<string, string> Headers, byte[] Body)> Received { get; } = [];

        public Uri Url => new(application.Urls.First() + "/hook");

        public Task FirstAsync() => first.Task.WaitAsync(TimeSpan.FromSeconds(30));

        public static async Task<Hook> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var hook = new Hook(builder.Build());
            hook.application.MapPost("/hook", hook.ReceiveAsync);
            await hook.application.StartAsync();
            return hook;
        }

        public async ValueTask DisposeAsync() => await application.DisposeAsync();

        private async Task<IResult> ReceiveAsync(HttpRequest request)
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            lock (Received)
            {
                Received.Add((request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString()), body.ToArray()));
            }

            first.TrySetResult();
            return Results.StatusCode(Status);
        }
    }
}
