using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PolicyBot.Engine.Findings;
using PolicyBot.GitHub;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Simulator.Rules;
using PolicyBot.Storage;
using PolicyBot.Sweeps;
using PolicyBot.Webhooks;
using Repository = PolicyBot.Simulator.Repositories.Repository;

namespace PolicyBot.Tests.Watch;

/// <summary>What happens on GitHub has that judged again which it may have changed, and nothing else.</summary>
public sealed class ReactionTests
{
    private const string Every = "binary_artifacts branch_protection codeowners security";

    private static readonly Dictionary<string, Action<Watched, Repository>> Happenings = new(StringComparer.Ordinal)
    {
        ["a push of a security policy"] = (watched, api) => Push(watched, api, body => Paths(body)["modified"] = new JsonArray("docs/SECURITY.md")),
        ["a push of owners"] = (_, api) => api.File("docs/CODEOWNERS", "* @olga"),
        ["a push of a program"] = (_, api) => api.File("bin/other.exe", WatchedWorld.Program),
        ["a push of something else"] = (_, api) => api.File("src/notes.txt", "n"),
        ["a push that removes a security policy"] = (watched, api) => Push(watched, api, body => Paths(body)["removed"] = new JsonArray("SECURITY.md")),
        ["a push of its own configuration"] = (_, api) => api.File(".allstar/security.yaml", "action: log\n"),
        ["a push that rewrites history"] = (watched, api) => Push(watched, api, body =>
        {
            body["forced"] = true;
            body["commits"] = new JsonArray();
        }),
        ["a push to another branch"] = (_, api) => api.Git.Commit("topic", "c", ("SECURITY.md", "s")),
        ["a tag"] = (watched, api) => Push(watched, api, body => body["ref"] = "refs/tags/v1"),
        ["the protection of a branch"] = (_, api) => api.Protect("other"),
        ["the end of a protection"] = (_, api) => api.Protections.Remove("other"),
        ["a ruleset"] = (_, api) => api.Rulesets.Add(new Ruleset { Name = "r" }),
        ["a ruleset of the organization"] = (_, api) => api.Organization!.Rulesets.Add(new Ruleset { Name = "r" }),
        ["a collaborator"] = (_, api) => api.Collaborator("eve", RepositoryRole.Admin),
        ["a member of the organization"] = (_, api) => api.Organization!.Member("mia"),
        ["a member of a team"] = (_, api) => api.Organization!.Team("core").Member("mia"),
        ["a team in the repository"] = (_, api) => api.Organization!.Team("core").Grant(api, RepositoryRole.Write),
        ["a change of visibility"] = (_, api) => api.SetVisibility(Visibility.Internal),
        ["an archived repository"] = (_, api) => api.Archive(),
        ["another default branch"] = (_, api) =>
        {
            api.World.Silently(() => api.Git.Branch("release"));
            api.Git.SetDefaultBranch("release");
        },
        ["another name"] = (_, api) => api.Rename("api2"),
        ["a custom property"] = (_, api) => api.Property("tier", "1"),
        ["a security feature"] = (_, api) => api.Secure(security => security with { SecretScanning = true }),
        ["an issue of somebody's"] = (_, api) => api.Tracker.Open("t"),
        ["a label"] = (_, api) => api.Tracker.Labels.GetOrAdd("label"),
        ["a release"] = (_, api) => api.Publications.Publish("v1"),
        ["a finished workflow"] = (_, api) => api.Checks.Run(".github/workflows/ci.yml"),
        ["an event that nobody knows"] = (watched, api) => Push(watched, api, _ => { }, "star_dust"),
    };

    /// <summary>Everything was spoiled before and nobody told of it: what fails now was judged again.</summary>
    [Theory]
    [InlineData("a push of a security policy", "security")]
    [InlineData("a push of owners", "binary_artifacts codeowners")]
    [InlineData("a push of a program", "binary_artifacts")]
    [InlineData("a push of something else", "")]
    [InlineData("a push that removes a security policy", "security")]
    [InlineData("a push of its own configuration", Every)]
    [InlineData("a push that rewrites history", Every)]
    [InlineData("a push to another branch", "branch_protection")]
    [InlineData("a tag", "")]
    [InlineData("the protection of a branch", "branch_protection")]
    [InlineData("the end of a protection", "")]
    [InlineData("a ruleset", "branch_protection")]
    [InlineData("a ruleset of the organization", "branch_protection", "branch_protection")]
    [InlineData("a collaborator", "codeowners")]
    [InlineData("a member of the organization", "codeowners", "codeowners")]
    [InlineData("a member of a team", "codeowners", "codeowners")]
    [InlineData("a team in the repository", "codeowners")]
    [InlineData("a change of visibility", Every)]
    [InlineData("an archived repository", Every)]
    [InlineData("another default branch", Every)]
    [InlineData("another name", Every)]
    [InlineData("a custom property", Every)]
    [InlineData("a security feature", "")]
    [InlineData("an issue of somebody's", "")]
    [InlineData("a label", "")]
    [InlineData("a release", "")]
    [InlineData("an event that nobody knows", "")]
    public async Task Only_what_it_may_have_changed_is_judged_again(string what, string policies, string elsewhere = "")
    {
        await using var watched = await Watched.SweptAsync(WatchedWorld.Sound);
        Assert.Equal(("", ""), (await FailingAsync(watched, "api"), await FailingAsync(watched, "web")));
        var api = watched.Acme.Repository("api");
        WatchedWorld.SpoilSilently(watched.World, "api");
        WatchedWorld.SpoilSilently(watched.World, "web");

        await watched.HappenAsync(() => Happenings[what](watched, api));

        Assert.Equal((policies, elsewhere), (await FailingAsync(watched, api.Name), await FailingAsync(watched, "web")));
        if (policies.Length == 0)
        {
            Assert.Empty(watched.Asked);
        }
    }

    [Fact]
    public async Task A_finished_workflow_has_no_file_looked_at_again()
    {
        await using var watched = await Watched.SweptAsync(WatchedWorld.Sound);

        await watched.HappenAsync(() => Happenings["a finished workflow"](watched, watched.Acme.Repository("api")));

        Assert.DoesNotContain(watched.Asked, request => request.Path.StartsWith("/repos/acme/api/git/trees/", StringComparison.Ordinal));
        Assert.Empty(watched.Written);
    }

    [Fact]
    public async Task A_push_that_may_change_one_verdict_costs_a_handful_of_requests_and_says_nothing_where_nothing_changed()
    {
        await using var watched = await Watched.SweptAsync(WatchedWorld.Sound);

        await watched.HappenAsync(() => watched.Acme.Repository("api").File("SECURITY.md", WatchedWorld.Contact + " Thank you."));

        Assert.Empty(watched.Written);
        Assert.InRange(watched.Asked.Count, 1, 9);
        Assert.All(watched.Asked, request => Assert.DoesNotContain("/web", request.Path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_push_that_breaks_a_policy_opens_its_issue_and_one_that_mends_it_closes_it()
    {
        await using var watched = await Watched.SweptAsync(WatchedWorld.Sound);

        await watched.HappenAsync(() => watched.Acme.Repository("api").Files(null, ("SECURITY.md", null)));
        Assert.True(Assert.Single(watched.IssuesOf("api")).IsOpen);

        await watched.HappenAsync(() => watched.Acme.Repository("api").File("SECURITY.md", WatchedWorld.Contact));
        Assert.False(Assert.Single(watched.IssuesOf("api")).IsOpen);
        Assert.Empty(watched.IssuesOf("web"));
    }

    [Fact]
    public async Task Fifty_deliveries_about_one_repository_are_judged_once()
    {
        await using var watched = await Watched.SweptAsync(WatchedWorld.Sound);
        var api = watched.Acme.Repository("api");

        await watched.HappenAsync(() =>
        {
            for (var number = 0; number < 50; number++)
            {
                api.Files(null, ("SECURITY.md", number % 2 == 0 ? null : WatchedWorld.Contact), ($"CODEOWNERS", number == 49 ? "* @nobody-at-all\n" : $"* @olga # {number}\n"));
            }
        });

        Assert.Equal("codeowners", await FailingAsync(watched, "api"));
        Assert.Equal(1, watched.Server.Log.Lines.Count(line => line.Contains("judged 1 subjects", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_security_policy_in_the_repository_dot_github_is_judged_wherever_it_is_handed_down_to()
    {
        await using var watched = await Watched.SweptAsync(world =>
        {
            WatchedWorld.Failing(world);
            world.Organization("acme").Repository(".github").File("README.md", "r");
        });
        Assert.True(Assert.Single(watched.IssuesOf("api")).IsOpen);
        var shared = watched.Acme.Repository(".github");

        await watched.HappenAsync(() => shared.File("SECURITY.md", WatchedWorld.Contact));
        Assert.False(Assert.Single(watched.IssuesOf("api")).IsOpen);

        await watched.HappenAsync(() => shared.Files(null, ("SECURITY.md", null)));
        Assert.True(Assert.Single(watched.IssuesOf("api")).IsOpen);
    }

    [Theory]
    [InlineData("hidden", "GraphQL")]
    [InlineData("hidden", "Rest")]
    [InlineData("deleted", "GraphQL")]
    [InlineData("deleted", "Rest")]
    [InlineData("renamed", "GraphQL")]
    [InlineData("renamed", "Rest")]
    public async Task What_the_repository_dot_github_handed_down_is_judged_when_it_does_so_no_more(string end, string path)
    {
        await using var watched = await Watched.SweptAsync(world =>
        {
            WatchedWorld.Failing(world);
            world.Organization("acme").Repository(".github").File("SECURITY.md", WatchedWorld.Contact);
        }, settings: ("GitHub:ReadPath", path));
        Assert.Empty(watched.IssuesOf("api"));
        var shared = watched.Acme.Repository(".github");

        await watched.HappenAsync(() => (end switch
        {
            "hidden" => () => shared.Private(),
            "deleted" => shared.Delete,
            _ => (Action)(() => shared.Rename("once")),
        })());

        Assert.True(Assert.Single(watched.IssuesOf("api")).IsOpen);
    }

    [Fact]
    public async Task A_repository_that_becomes_dot_github_hands_down_from_then_on()
    {
        await using var watched = await Watched.SweptAsync(WatchedWorld.Failing);
        Assert.True(Assert.Single(watched.IssuesOf("api")).IsOpen);

        await watched.HappenAsync(() => watched.Acme.Repository("safe").Rename(".github"));

        Assert.False(Assert.Single(watched.IssuesOf("api")).IsOpen);
    }

    [Fact]
    public async Task A_sweep_under_way_holds_no_delivery_up()
    {
        var gate = new TaskCompletionSource();
        gate.SetResult();
        await using var watched = await Watched.SweptAsync(WatchedWorld.Failing, more: services => services
            .AddHttpClient(GitHubServices.HttpClient)
            .ConfigureAdditionalHttpMessageHandlers((handlers, _) => handlers.Add(new Gate("/installation/repositories", () => gate.Task))));
        gate = new TaskCompletionSource();
        await watched.Service<SubjectQueue>().AddAllAsync(watched.Installation.Id, "acme", Touched.Everything, default);
        watched.Time.Advance(TimeSpan.FromMinutes(1));
        var sweeping = watched.Server.WorkAsync(SubjectQueue.Sweeps);

        watched.Acme.Repository("api").File("SECURITY.md", WatchedWorld.Contact);
        await watched.DeliverAsync();
        await watched.Server.WorkAsync(DeliveryIntake.Queue);
        watched.Time.Advance(TimeSpan.FromSeconds(5));
        await watched.Server.WorkAsync(SubjectQueue.Subjects);

        Assert.False(sweeping.IsCompleted);
        Assert.False(Assert.Single(watched.IssuesOf("api")).IsOpen);
        gate.SetResult();
        await sweeping;
        Assert.False(Assert.Single(watched.IssuesOf("api")).IsOpen);
    }

    private static async Task<string> FailingAsync(Watched watched, string repository)
    {
        var failing = new List<string>();
        foreach (var policy in WatchedWorld.Policies)
        {
            if (await watched.VerdictAsync(repository, policy) is { Outcome: Outcome.Fail })
            {
                failing.Add(policy);
            }
        }

        return string.Join(' ', failing);
    }

    private static JsonObject Paths(JsonObject push) => push["commits"]![0]!.AsObject();

    /// <summary>A push of something that no policy looks at, made into another delivery before it leaves.</summary>
    private static void Push(Watched watched, Repository repository, Action<JsonObject> change, string name = "push")
    {
        var body = watched.Unsent(() => repository.File("src/notes.txt", "n"));
        change(body);
        watched.Post(name, body);
    }
}
