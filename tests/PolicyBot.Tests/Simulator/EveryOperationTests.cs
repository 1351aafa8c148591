using System.Text.Json.Nodes;
using PolicyBot.Simulator;
using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Hosting;
using PolicyBot.Simulator.Limits;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Simulator.Rules;

namespace PolicyBot.Tests.Simulator;

/// <summary>Asks for all that the simulator offers, so that the contract tests see an answer of every operation.</summary>
public sealed class EveryOperationTests
{
    private const string Api = "/repos/acme/api";

    [Fact]
    public async Task Every_operation_is_answered()
    {
        await using var wire = await Wire.StartAsync(Describe);
        await AskAllAsync(wire, await OfAppAsync(wire), wire.Jwt());
        var token = await wire.TokenAsync(new JsonObject { ["repositories"] = new JsonArray("api", "fork") });
        await AskAllAsync(wire, [.. Reads(wire.World), .. await IssuesAsync(wire, token), .. Writes(wire.World)], await wire.TokenAsync());
        await AskAllAsync(wire, ["DELETE /installation/token"], token);
        await AskAllAsync(wire, ["GET /user"], "ghp_ada");
        var installation = $"/app/installations/{wire.App.Installations[0].Id}";
        await AskAllAsync(wire, [$"PUT {installation}/suspended", $"GET {installation}", $"DELETE {installation}/suspended", $"DELETE {installation}"], wire.Jwt());

        var asked = wire.GitHub.Log.Requests.Select(request => $"{request.Method} {request.Template}");
        Assert.Empty(Routes.All(new Limiter(wire.World)).Select(route => $"{route.Method} {route.Template}").Except(asked));
    }

    private static async Task AskAllAsync(Wire wire, IEnumerable<string> lines, string token)
    {
        foreach (var line in lines)
        {
            var parts = line.Split(' ', 3);
            var answer = await wire.SendAsync(parts[0], parts[1], token, parts.Length == 3 ? JsonNode.Parse(parts[2]) : null);
            Assert.True(answer.Status is >= 200 and < 300, $"{line}: {answer.Status} {answer.Text}");
        }
    }

    private static void Describe(World world)
    {
        var app = world.App("policybot");
        app.Permissions = PermissionSet.Of([.. Enum.GetValues<Permission>().Select(permission => (permission, permission == Permission.OrganizationPlan ? Level.Read : Level.Write))]);
        app.Events.UnionWith(["push", "issues"]);
        (app.WebhookUrl, app.WebhookSecret) = (new Uri("http://127.0.0.1:9/"), "secret");
        var acme = world.Organization("acme").Owner("ada").Member("bob");
        world.User("ada").Token = "ghp_ada";
        acme.Plan = Plan.Enterprise;
        acme.Invited.Add(world.User("carol"));
        world.User("dave").TwoFactor = TwoFactor.Disabled;
        world.User("bob").Repository("dotfiles").File("README.md", "Mine");
        var core = acme.Team("core").Member("bob");
        var inner = acme.Team("inner").Member("ada", TeamRole.Maintainer);
        inner.Parent = core;
        var api = acme.Repository("api").Describe("An interface").Topic("api", "web").Property("tier", "one").Property("areas", "a", "b");
        (api.Language, api.License) = ("C#", "MIT");
        api.Secure(_ => new SecurityFeatures { SecretScanning = true, PushProtection = true, VulnerabilityAlerts = true, ImmutableReleases = true });
        api.Files("Start", ("README.md", "Read me"), (".github/CODEOWNERS", "* @acme/nobody\n[ @ada\n"), (".github/workflows/ci.yml", "on: push"), ("docs/a.md", "a"), ("old.txt", "old"), (".gitmodules", "[submodule \"module\"]\n\tpath = module\n\turl = https://example.com/module.git\n"));
        api.Git.Commit(null, "Link", [new Change("link", "README.md"u8.ToArray(), "120000"), new Change("docs/out", "../../out"u8.ToArray(), "120000"), new Change("module", "2fbbd2f1a2b7c3d4e5f60718293a4b5c6d7e8f90"u8.ToArray(), "160000")]);
        api.Git.Branch("next");
        api.Git.Commit("next", "Change", ("next.txt", "next"));
        api.Git.Branch("spare");
        api.Collaborator("dave", RepositoryRole.Write).Collaborator("bob", RepositoryRole.Triage);
        core.Grant(api, RepositoryRole.Maintain);
        acme.Repository("fork").File("README.md", "Fork").Parent = api;
        api.Publications.Publish("v1", new ReleaseAsset("tool.zip", 12, "sha256:00"), new ReleaseAsset("old.zip", 12));
        api.Publications.Publish(new Release { Tag = "v2", IsDraft = true, Author = world.User("ada") });
        api.Publications.AddKey("deploy");
        api.Hook("https://ci.example/hook").Hook("https://ci.example/unsigned", hasSecret: false);
        api.Tracker.Comment(api.Tracker.Open("Question").Number, "Answer");
        api.Publications.AddEnvironment("production", 5, world.User("ada"));
        api.Checks.Run(".github/workflows/ci.yml");
        api.Checks.Start(".github/workflows/ci.yml");
        Protect(api, world, core);
    }

    private static void Protect(Repository api, World world, Team core)
    {
        var everybody = new Actors { Users = [world.User("ada")], Teams = [core], Apps = [world.App("policybot")] };
        api.Protect("main", protection => protection with
        {
            EnforceAdmins = true,
            Checks = new RequiredChecks(true, [new RequiredCheck("build"), new RequiredCheck("test", 7)]),
            Reviews = new RequiredReviews { Count = 2, Dismissers = everybody, Bypassers = everybody },
            Pushers = everybody,
        });
        api.Rulesets.Add(new Ruleset { Name = "branches", Rules = [.. Rules()], BypassActors = [new BypassActor(core.Id, "Team"), new BypassActor(null, "OrganizationAdmin", "pull_request")] });
        api.Rulesets.Add(new Ruleset { Name = "tags", Target = "tag", Enforcement = "evaluate", Rules = [new RulesetRule("deletion")] });
        api.Organization!.Rulesets.Add(new Ruleset { Name = "everywhere", IncludedRefs = ["~ALL"], Rules = [new RulesetRule("non_fast_forward")] });
        api.Organization.Rulesets.Add(new Ruleset { Name = "by id", Repositories = new RepositoryCondition { Ids = [api.Id] } });
        api.Organization.Rulesets.Add(new Ruleset { Name = "by property", Repositories = new RepositoryCondition { IncludedProperties = [new PropertyCondition("tier", ["one"])] } });
        api.Organization.EnterpriseRulesets.Add(new Ruleset { Name = "enterprise", Rules = [new RulesetRule("required_signatures")] });
    }

    private static IEnumerable<RulesetRule> Rules()
    {
        yield return new RulesetRule("pull_request", Json("""{"dismiss_stale_reviews_on_push":true,"require_code_owner_review":true,"require_last_push_approval":false,"required_approving_review_count":1,"required_review_thread_resolution":false}"""));
        yield return new RulesetRule("required_status_checks", Json("""{"required_status_checks":[{"context":"build","integration_id":7}],"strict_required_status_checks_policy":true}"""));
        yield return new RulesetRule("required_linear_history");
    }

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();

    private static async Task<IEnumerable<string>> OfAppAsync(Wire wire)
    {
        wire.World.Outbox.IsPaused = true;
        var installation = wire.App.Install(wire.World.Organization("acme"));
        wire.App.Install(wire.World.User("bob"));
        wire.World.Organization("acme").Repository("api").File("pushed.txt", "pushed");
        await wire.GitHub.DeliverAsync(CancellationToken.None);
        var deliveries = await wire.GetAsync("/app/hook/deliveries", wire.Jwt());
        var delivery = $"/app/hook/deliveries/{(long)deliveries.Json[0]!["id"]!}";
        return
        [
            "GET /app", "GET /apps/policybot", "GET /app/installations", $"GET /app/installations/{installation.Id}", "GET /orgs/acme/installation", "GET /users/bob/installation",
            $"GET {Api}/installation", "GET /app/hook/config", $"GET {delivery}", $"POST {delivery}/attempts",
        ];
    }

    private static IEnumerable<string> Reads(World world)
    {
        var api = world.FindRepository("acme/api")!;
        string[] plain = ["/meta", "/rate_limit", "/zen", "/users/ada", "/users/acme", "/users/bob/repos", "/installation/repositories"];
        string[] organization =
        [
            "", "/repos", "/installations", "/invitations", "/members", "/members?filter=2fa_disabled", "/members/bob", "/memberships/ada", "/outside_collaborators", "/properties/schema",
            "/properties/values", "/actions/permissions", "/actions/permissions/workflow", "/audit-log?phrase=created:>=2020-01-01T00:00:00Z&order=asc&per_page=2", "/rulesets", .. api.Organization!.Rulesets.All.Select(ruleset => $"/rulesets/{ruleset.Id}"),
            "/teams", "/teams/inner", "/teams/core/members", "/teams/core/repos", "/teams/core/repos/acme/api",
        ];
        string[] repository =
        [
            "", "/topics", "/languages", "/properties/values", "/collaborators", "/collaborators?affiliation=outside", "/collaborators/bob", "/collaborators/bob/permission", "/teams",
            "/actions/permissions", "/actions/permissions/workflow", "/actions/runs", "/actions/workflows", "/actions/workflows/ci.yml/runs",
            "/vulnerability-alerts", "/automated-security-fixes", "/private-vulnerability-reporting", "/immutable-releases", "/community/profile", "/dependency-graph/sbom",
            "/releases", "/releases/latest", "/releases/tags/v1", "/keys", "/environments", "/hooks", "/issues/comments?since=2020-01-01T00:00:00Z",
            "/contents/", "/contents/README.md", "/contents/docs", "/contents/link", "/contents/docs/out", "/contents/module", "/readme", "/codeowners/errors",
            "/branches", "/branches/main", "/branches/spare", "/tags", "/commits", "/commits/main", $"/git/commits/{api.Git.Head!.Id}", "/git/trees/main?recursive=1", "/git/trees/main",
            $"/git/blobs/{api.Git.Resolve("main:README.md")!.Id}", "/git/ref/heads/main", "/git/matching-refs/heads",
            "/branches/main/protection", "/branches/main/protection/required_signatures", "/branches/main/protection/enforce_admins",
            "/branches/main/protection/required_pull_request_reviews", "/branches/main/protection/required_status_checks",
            "/rules/branches/main", "/rulesets", .. api.Rulesets.All.Select(ruleset => $"/rulesets/{ruleset.Id}"),
        ];
        return plain.Concat(organization.Select(path => "/orgs/acme" + path)).Concat(repository.Select(path => Api + path)).Append("/repos/acme/fork").Select(path => "GET " + path);
    }

    private static async Task<IEnumerable<string>> IssuesAsync(Wire wire, string token)
    {
        var issue = $"{Api}/issues/{(int)(await wire.SendAsync("POST", $"{Api}/issues", token, Json("""{"title":"One","body":"text","labels":["a"],"assignees":["bob"]}"""))).Json["number"]!}";
        var comment = $"{Api}/issues/comments/{(long)(await wire.SendAsync("POST", $"{issue}/comments", token, Json("""{"body":"text"}"""))).Json["id"]!}";
        var pull = $"{Api}/pulls/{(int)(await wire.SendAsync("POST", $"{Api}/pulls", token, Json("""{"title":"Change","head":"next","base":"main","body":"text"}"""))).Json["number"]!}";
        var sha = wire.World.FindRepository("acme/api")!.Git.Head!.Id;
        var check = await wire.SendAsync("POST", $"{Api}/check-runs", token, Json($$$"""{"name":"policy","head_sha":"{{{sha}}}","status":"in_progress","output":{"title":"t","summary":"s"}}"""));
        var run = $"{Api}/check-runs/{(long)check.Json["id"]!}";
        return
        [
            $"GET {Api}/issues?state=all", $"GET {issue}", $$"""POST {{issue}}/reactions {"content":"eyes"}""", $"GET {issue}/reactions", $"GET {issue}/comments", $"GET {comment}",
            $$"""POST {{comment}}/reactions {"content":"rocket"}""", $"GET {comment}/reactions", $$"""PATCH {{comment}} {"body":"other"}""", $"DELETE {comment}",
            $$"""POST {{issue}}/labels {"labels":["b"]}""", $"GET {issue}/labels", $"DELETE {issue}/labels/b", $$"""PUT {{issue}}/lock {"lock_reason":"resolved"}""", $"GET {issue}", $"DELETE {issue}/lock",
            $$"""PATCH {{issue}} {"state":"closed","state_reason":"not_planned"}""", $"GET {Api}/labels", $$"""POST {{Api}}/labels {"name":"new","color":"ff0000"}""", $"GET {Api}/labels/new", $"DELETE {Api}/labels/new",
            $"GET {Api}/pulls", $"GET {pull}", $"GET {run}", $$"""PATCH {{run}} {"conclusion":"success"}""", $"GET {Api}/commits/{sha}/check-runs",
            $$"""POST {{Api}}/code-scanning/sarifs {"commit_sha":"{{sha}}","ref":"refs/heads/main","sarif":"H4sIAAAAAAACA6tWKkstKs7Mz1OyUjLSM9QzUNJRKirNK1ayio6tBQBSlZKzHQAAAA=="}""",
            $$"""POST {{Api}}/statuses/{{sha}} {"state":"success","context":"policy"}""", $"GET {Api}/commits/{sha}/statuses", $"GET {Api}/commits/{sha}/status",
        ];
    }

    private static IEnumerable<string> Writes(World world)
    {
        var api = world.FindRepository("acme/api")!;
        var (head, tree, old, link) = (api.Git.Head!.Id, api.Git.Head!.TreeId, api.Git.Resolve("main:old.txt")!.Id, api.Git.Resolve("main:link")!.Id);
        var (rules, common) = (api.Rulesets.All[0].Id, api.Organization!.Rulesets.All[0].Id);
        var protection = $"{Api}/branches/main/protection";
        return
        [
            """PATCH /orgs/acme {"members_can_create_public_repositories":false}""", $$"""PATCH {{Api}} {"description":"Other","has_wiki":false}""",
            $$"""PUT {{Api}}/collaborators/bob {"permission":"push"}""", $"DELETE {Api}/collaborators/bob",
            $"DELETE {Api}/vulnerability-alerts", $"PUT {Api}/vulnerability-alerts", $"PUT {Api}/automated-security-fixes", $"DELETE {Api}/automated-security-fixes",
            $"PUT {Api}/private-vulnerability-reporting", $"DELETE {Api}/private-vulnerability-reporting",
            $$"""PATCH {{protection}}/required_pull_request_reviews {"required_approving_review_count":1}""", $$"""PATCH {{protection}}/required_status_checks {"strict":false,"contexts":["build"]}""",
            $"POST {protection}/required_signatures", $"DELETE {protection}/required_signatures", $"POST {protection}/enforce_admins", $"DELETE {protection}/enforce_admins",
            $$"""PUT {{protection}} {"required_status_checks":{"strict":true,"contexts":["build"]},"enforce_admins":true,"required_pull_request_reviews":null,"restrictions":null}""", $"DELETE {protection}",
            $$"""POST {{Api}}/rulesets {"name":"new","enforcement":"active","rules":[{"type":"deletion"}]}""", $$"""PUT {{Api}}/rulesets/{{rules}} {"enforcement":"disabled"}""", $"DELETE {Api}/rulesets/{rules}",
            """POST /orgs/acme/rulesets {"name":"new","enforcement":"evaluate","conditions":{"ref_name":{"include":["~ALL"],"exclude":[]},"repository_name":{"include":["~ALL"],"exclude":[]}}}""",
            $$"""PUT /orgs/acme/rulesets/{{common}} {"enforcement":"disabled"}""", $"DELETE /orgs/acme/rulesets/{common}",
            $$"""POST {{Api}}/git/blobs {"content":"text"}""",
            $$"""POST {{Api}}/git/trees {"base_tree":"{{tree}}","tree":[{"path":"made.txt","mode":"100644","type":"blob","content":"text"}]}""", $$"""POST {{Api}}/git/commits {"message":"Make","tree":"{{tree}}","parents":["{{head}}"]}""",
            $$"""POST {{Api}}/git/refs {"ref":"refs/heads/made","sha":"{{head}}"}""", $$"""PATCH {{Api}}/git/refs/heads/made {"sha":"{{head}}"}""", $"DELETE {Api}/git/refs/heads/made",
            $$"""PUT {{Api}}/contents/new.txt {"message":"Add","content":"bmV3"}""", $$"""PUT {{Api}}/contents/old.txt {"message":"Change","content":"bmV3","sha":"{{old}}"}""",
            $$"""DELETE {{Api}}/contents/link {"message":"Remove","sha":"{{link}}"}""",
        ];
    }
}
