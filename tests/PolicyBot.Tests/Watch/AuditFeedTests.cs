using PolicyBot.Engine.Findings;
using PolicyBot.Simulator;
using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Faults;
using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Tests.Watch;

/// <summary>What the audit log tells, and no delivery.</summary>
public sealed class AuditFeedTests
{
    private const string Log = "/orgs/{org}/audit-log";

    private const string Unsigned = "https://ci.example/hook";

    private static readonly PermissionSet Granted = Watched.Granted.With(Permission.RepositoryHooks, Level.Read);

    private static readonly TimeSpan Poll = TimeSpan.FromMinutes(11);

    [Fact]
    public async Task A_webhook_that_was_added_is_judged_after_the_next_look_and_without_a_sweep()
    {
        await using var watched = await StartAsync();

        watched.Acme.Repository("api").Hook(Unsigned, hasSecret: false);
        await watched.PassAsync(Poll);

        Assert.True(Assert.Single(watched.IssuesOf("api")).IsOpen);
        Assert.Empty(watched.IssuesOf("safe"));
        Assert.Equal(0, Sweeps(watched));
        Assert.All(watched.Asked.Where(request => request.Template.EndsWith("/hooks", StringComparison.Ordinal)), request => Assert.Contains("/api/", request.Path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_webhook_that_was_mended_or_removed_is_judged_again()
    {
        await using var watched = await StartAsync(world => world.Organization("acme").Repository("api").Hook(Unsigned, hasSecret: false));
        Assert.True(Assert.Single(watched.IssuesOf("api")).IsOpen);

        watched.Acme.Repository("api").Hook(Unsigned);
        await watched.PassAsync(Poll);
        Assert.False(Assert.Single(watched.IssuesOf("api")).IsOpen);

        watched.Acme.Repository("api").Hook(Unsigned, hasSecret: false);
        await watched.PassAsync(Poll);
        Assert.True(Assert.Single(watched.IssuesOf("api")).IsOpen);

        watched.Acme.Repository("api").Unhook(Unsigned);
        await watched.PassAsync(Poll);
        Assert.False(Assert.Single(watched.IssuesOf("api")).IsOpen);
    }

    [Fact]
    public async Task Two_factor_authentication_that_is_required_no_more_is_judged_for_the_organization()
    {
        await using var watched = await StartAsync(world =>
        {
            var acme = world.Organization("acme");
            acme.Settings = acme.Settings with { TwoFactorRequired = true };
            WatchedWorld.Configure(world, ("two_factor.yaml", "enabled: true\naction: log\n"));
        });
        Assert.Equal(Outcome.Pass, await TwoFactorAsync(watched));

        watched.Acme.Settings = watched.Acme.Settings with { TwoFactorRequired = false };
        await watched.PassAsync(Poll);

        Assert.Equal(Outcome.Fail, await TwoFactorAsync(watched));
        Assert.DoesNotContain(watched.Asked, request => request.Template.EndsWith("/hooks", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_every_member_may_do_touches_the_policies_about_access_everywhere()
    {
        await using var watched = await StartAsync();

        watched.Acme.Settings = watched.Acme.Settings with { DefaultPermission = RepositoryRole.Write };
        await TickThroughAsync(watched, Poll);

        var (name, policies) = Assert.Single(await watched.NotedAsync());
        Assert.Equal("acme", name);
        Assert.Contains("admin", policies!);
        Assert.DoesNotContain("security", policies!);
    }

    [Theory]
    [InlineData("repo.create", "acme/api")]
    [InlineData("hook.create", null)]
    [InlineData("hook.create", "acme/elsewhere")]
    [InlineData("org.disable_two_factor_requirement.x", null)]
    [InlineData("", "../../..")]
    public async Task What_touches_nothing_that_is_known_is_ignored(string action, string? repository)
    {
        await using var watched = await StartAsync();
        var place = repository is null ? null : repository == "acme/api" ? watched.Acme.Repository("api") : watched.World.User("bob").Repository("other");

        watched.Acme.AuditLog.Write(action, place);
        await TickThroughAsync(watched, Poll);

        Assert.Empty(await watched.NotedAsync());
    }

    [Fact]
    public async Task What_the_bot_did_itself_is_ignored()
    {
        await using var watched = await StartAsync();

        watched.World.As(watched.World.User("policybot[bot]"), () => watched.Acme.Repository("api").Hook(Unsigned, hasSecret: false));
        await TickThroughAsync(watched, Poll);

        Assert.Empty(await watched.NotedAsync());
    }

    [Fact]
    public async Task The_first_look_only_notes_where_to_begin()
    {
        await using var watched = await Watched.StartAsync(Describe, Granted);
        watched.Acme.Repository("api").Hook(Unsigned);
        watched.Time.Advance(TimeSpan.FromMinutes(1));
        await watched.TickAsync();
        await watched.WorkAsync();

        Assert.Equal(0, Looks(watched));
        Assert.Equal(1, HooksOf(watched, "api"));

        await watched.PassAsync(Poll * 2);
        Assert.InRange(Looks(watched), 1, 2);
        Assert.Equal(1, HooksOf(watched, "api"));
    }

    [Fact]
    public async Task Nothing_is_asked_for_twice()
    {
        await using var watched = await StartAsync();
        watched.Acme.Repository("api").Hook(Unsigned, hasSecret: false);
        await watched.PassAsync(Poll);
        Assert.InRange(HooksOf(watched, "api"), 1, 3);
        watched.GitHub.Log.Clear();

        await watched.PassAsync(TimeSpan.FromMinutes(60));

        Assert.InRange(Looks(watched), 5, 6);
        Assert.Equal(0, HooksOf(watched, "api"));
    }

    [Fact]
    public async Task The_position_survives_a_restart()
    {
        await using var watched = await StartAsync();
        watched.Acme.Repository("api").Hook(Unsigned, hasSecret: false);
        await watched.RestartAsync();

        await watched.PassAsync(Poll);
        Assert.True(Assert.Single(watched.IssuesOf("api")).IsOpen);

        await watched.RestartAsync();
        watched.GitHub.Log.Clear();
        await watched.PassAsync(Poll * 2);
        Assert.Equal(0, HooksOf(watched, "api"));
    }

    [Fact]
    public async Task Two_processes_look_once()
    {
        await using var watched = await StartAsync(servers: 2);

        await watched.PassAsync(TimeSpan.FromMinutes(60));

        Assert.InRange(Looks(watched), 5, 6);
    }

    [Fact]
    public async Task A_long_log_is_read_page_by_page_and_what_is_left_at_the_next_look()
    {
        await using var watched = await StartAsync();
        watched.World.Change(() =>
        {
            for (var number = 0; number < 2500; number++)
            {
                watched.Acme.AuditLog.Write("repo.access");
                watched.Time.Advance(TimeSpan.FromMilliseconds(10));
            }
        });
        watched.Acme.Repository("api").Hook(Unsigned, hasSecret: false);

        await watched.PassAsync(Poll);
        Assert.Equal(20, Looks(watched));
        Assert.Empty(watched.IssuesOf("api"));

        await watched.PassAsync(Poll);
        Assert.InRange(Looks(watched), 25, 28);
        Assert.True(Assert.Single(watched.IssuesOf("api")).IsOpen);
        Assert.Single(watched.Server.Log.Lines, line => line.Contains("more entries than are read at once", StringComparison.Ordinal));
        Assert.All(watched.Asked.Where(request => request.Template == Log), request => Assert.Equal("audit_log", request.Resource));
    }

    [Fact]
    public async Task Many_entries_of_one_moment_hold_nothing_up()
    {
        await using var watched = await StartAsync();
        watched.World.Change(() =>
        {
            for (var number = 0; number < 2500; number++)
            {
                watched.Acme.AuditLog.Write("repo.access");
            }
        });
        watched.Time.Advance(TimeSpan.FromSeconds(30));
        watched.Acme.Repository("api").Hook(Unsigned, hasSecret: false);

        for (var look = 0; look < 4; look++)
        {
            await watched.PassAsync(Poll);
        }

        Assert.True(Assert.Single(watched.IssuesOf("api")).IsOpen);
    }

    [Fact]
    public async Task An_organization_without_a_log_is_asked_once_a_day()
    {
        await using var watched = await StartAsync(world => world.Organization("acme").Plan = Plan.Team);
        watched.Acme.Repository("api").Hook(Unsigned, hasSecret: false);

        await watched.PassAsync(TimeSpan.FromMinutes(120));

        Assert.Equal(1, Looks(watched));
        Assert.Empty(watched.IssuesOf("api"));
        await watched.RestartAsync();
        watched.Time.Advance(TimeSpan.FromHours(20));
        await watched.PassAsync(TimeSpan.FromMinutes(30));
        Assert.Equal(1, Looks(watched));
        watched.Time.Advance(TimeSpan.FromHours(3));
        await watched.PassAsync(TimeSpan.FromMinutes(30));
        Assert.Equal(2, Looks(watched));
        Assert.DoesNotContain(watched.Server.Log.Lines, line => line.Contains("audit log", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_log_that_comes_back_is_read_from_where_it_was_left()
    {
        await using var watched = await StartAsync();
        watched.GitHub.Faults.On("GET", Log, new Fault.Status(403, "You must be an organization owner."));
        await watched.PassAsync(Poll);
        Assert.Equal(1, Looks(watched));
        watched.Acme.Repository("api").Hook(Unsigned, hasSecret: false);

        await watched.PassAsync(TimeSpan.FromMinutes(60));
        Assert.Equal(1, Looks(watched));

        watched.Time.Advance(TimeSpan.FromHours(24));
        await watched.PassAsync(Poll);
        Assert.True(Assert.Single(watched.IssuesOf("api")).IsOpen);
    }

    [Fact]
    public async Task A_look_that_fails_is_made_again()
    {
        await using var watched = await StartAsync();
        watched.Acme.Repository("api").Hook(Unsigned, hasSecret: false);
        watched.GitHub.Faults.On("GET", Log, new Fault.Raw(200, "[{\"action\":7}]"));

        await watched.PassAsync(Poll);
        Assert.Empty(watched.IssuesOf("api"));

        await watched.PassAsync(Poll);
        Assert.True(Assert.Single(watched.IssuesOf("api")).IsOpen);
    }

    [Theory]
    [InlineData("""[{"action":"hook.create","repo":"acme/api","created_at":9223372036854775807}]""")]
    [InlineData("""[{"action":"hook.create","repo":"acme/api","created_at":253402300799999,"_document_id":"x"}]""")]
    [InlineData("""[{"action":"hook.create","repo":"ACME/API","created_at":-1,"actor":null}]""")]
    public async Task A_time_that_cannot_be_leads_nowhere(string body)
    {
        await using var watched = await StartAsync();
        watched.GitHub.Faults.On("GET", Log, new Fault.Raw(200, body));
        await watched.PassAsync(Poll);

        watched.Acme.Repository("api").Hook(Unsigned, hasSecret: false);
        await watched.PassAsync(Poll);

        Assert.True(Assert.Single(watched.IssuesOf("api")).IsOpen);
    }

    [Fact]
    public async Task Without_the_permission_nothing_is_asked()
    {
        await using var watched = await StartAsync(granted: Granted.With(Permission.OrganizationAdministration, Level.None));
        watched.Acme.Repository("api").Hook(Unsigned, hasSecret: false);

        await watched.PassAsync(Poll * 3);

        Assert.Equal(0, Looks(watched));
        Assert.Empty(watched.IssuesOf("api"));
    }

    [Fact]
    public async Task Nobody_who_asks_for_no_looks_gets_one()
    {
        await using var watched = await StartAsync(settings: ("Ticks:AuditMinutes", "0"));

        await watched.PassAsync(Poll * 3);

        Assert.Equal(0, Looks(watched));
    }

    private static int Looks(Watched watched) => watched.GitHub.Log.Requests.Count(request => request.Template == Log);

    private static int HooksOf(Watched watched, string repository) => watched.GitHub.Log.Requests.Count(request => request.Path.EndsWith($"/{repository}/hooks", StringComparison.Ordinal));

    private static int Sweeps(Watched watched) => watched.GitHub.Log.Count("GET", "/installation/repositories");

    private static async Task<Outcome?> TwoFactorAsync(Watched watched) =>
        (await watched.Service<PolicyBot.Storage.Verdicts>().GetAsync(watched.Installation.Id, watched.Acme.Id, default))?.Verdicts.Single(verdict => verdict.Policy == "two_factor").Outcome;

    /// <summary>Everything was judged once, and it is noted where the log begins.</summary>
    private static async Task<Watched> StartAsync(Action<World>? more = null, PermissionSet? granted = null, int servers = 1, params (string Key, string Value)[] settings)
    {
        var watched = await Watched.SweptAsync(
            world =>
            {
                Describe(world);
                more?.Invoke(world);
            },
            granted ?? Granted,
            servers: servers,
            settings: settings.Length > 0 ? settings : [("Ticks:AuditMinutes", "10")]);
        await watched.TickAsync();
        return watched;
    }

    private static void Describe(World world)
    {
        world.Organization("acme").Plan = Plan.Enterprise;
        WatchedWorld.Configure(world, ("scorecard.yaml", WatchedWorld.OptOut + "action: issue\nchecks: [Webhooks]\n"));
        world.Organization("acme").Repository("api").File("README.md", "# api");
        world.Organization("acme").Repository("safe").File("README.md", "# safe");
    }

    /// <summary>The clock goes on, and nobody works.</summary>
    private static async Task TickThroughAsync(Watched watched, TimeSpan time)
    {
        for (var end = watched.Time.GetUtcNow() + time; watched.Time.GetUtcNow() < end;)
        {
            watched.Time.Advance(TimeSpan.FromMinutes(1));
            await watched.TickAsync();
        }
    }
}
