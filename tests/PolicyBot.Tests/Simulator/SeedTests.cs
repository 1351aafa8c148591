using PolicyBot.Simulator;
using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Tests.Simulator;

public sealed class SeedTests
{
    private const string Acme = """
        users:
          eve: { twoFactor: disabled, token: ghp_eve }
        organizations:
          acme:
            plan: team
            owners: [ada]
            members: [bob]
            settings: { twoFactorRequired: true, defaultPermission: none }
            teams:
              core: { members: [bob], repositories: { api: write } }
            rulesets:
              - name: reviewed
                repositories: [web]
                rules:
                  deletion:
                  pull_request: { required_approving_review_count: 2, dismiss_stale_reviews_on_push: true }
                bypass: [OrganizationAdmin, RepositoryRole 5 pull_request]
            repositories:
              api:
                visibility: private
                topics: [service]
                properties: { tier: 1, regions: [eu, us] }
                settings: { hasWiki: false }
                security: { secretScanning: true }
                files:
                  README.md: hello
                  .github/workflows/ci.yml: |
                    on: push
                binaries: { tool.exe: TVqQAAM= }
                branches: { release/1: { VERSION: "1" } }
                protection:
                  main: { approvals: 1, checks: [build, lint@15368], enforceAdmins: true }
                collaborators: { eve: admin }
                issues:
                  - title: Security Policy violation Branch Protection
                    author: allstar-app[bot]
                    labels: [allstar]
                    comments: [{ author: bob, body: Soon }]
                runs: [{ path: .github/workflows/ci.yml }]
              web: { archived: true, files: { a: b } }
              empty:
        apps:
          policybot:
            permissions: { contents: read, issues: write }
            events: [push]
            installations: [{ account: acme, except: [empty] }]
        """;

    [Fact]
    public void A_seed_file_describes_a_world()
    {
        var world = World.Load(Acme, new ManualTime());
        var (acme, api) = (world.Organization("acme"), world.FindRepository("acme/api")!);
        Assert.Equal(OrganizationRole.Owner, acme.RoleOf(world.User("ada")));
        Assert.Equal(RepositoryRole.Write, api.Access.RoleOf(world.User("bob")));
        Assert.Equal((Visibility.Private, false, true), (api.Visibility, api.Settings.HasWiki, api.Security.SecretScanning));
        Assert.Equal(["eu", "us"], api.Properties["regions"].AsEnumerable());
        Assert.Equal("1", world.Objects.Text(api.Git.FindCommit("release/1")!.TreeId, "VERSION"));
        Assert.Equal(15368, api.Protections.For("main")!.Checks!.Checks[1].AppId);
        Assert.Equal(2, (long)acme.Rulesets.All[0].Rules[1].Parameters!["required_approving_review_count"]!);
        Assert.Equal("pull_request", acme.Rulesets.All[0].BypassActors[1].Mode);
        Assert.Equal(("allstar-app[bot]", 1), (api.Tracker.Issues[0].Author.Login, api.Tracker.Issues[0].Comments.Length));
        Assert.True(world.FindRepository("acme/web")!.IsArchived);
        Assert.Equal(["api", "web"], world.App("policybot").Installations[0].Repositories.Select(repository => repository.Name));
    }

    [Fact]
    public void What_was_always_so_sends_no_webhook() => Assert.Empty(World.Load(Acme, new ManualTime()).Outbox.Pending);

    [Theory]
    [InlineData("organizations:\n  acme:\n    colour: red", "line 3")]
    [InlineData("apps:\n  x:\n    installations: [{ account: nobody }]", "nobody")]
    [InlineData("apps:\n  x:\n    permissions: { contents: much }", "contents")]
    public void A_seed_file_with_a_slip_says_where(string text, string where) =>
        Assert.Contains(where, Assert.Throws<FormatException>(() => World.Load(text, new ManualTime())).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_users_token_opens_what_the_user_may_do()
    {
        await using var wire = await Wire.StartAsync(world =>
        {
            world.User("eve").Token = "ghp_eve";
            world.Organization("acme").Plan = Plan.Team;
            world.Organization("acme").Repository("api").Private().File("a", "a").Collaborator("eve", RepositoryRole.Admin);
            world.Organization("acme").Repository("web").Private();
        });
        Assert.Equal("Branch not protected", (await wire.GetAsync("/repos/acme/api/branches/main/protection", "ghp_eve")).Message ?? "");
        Assert.Equal(404, (await wire.GetAsync("/repos/acme/web", "ghp_eve")).Status);
        Assert.Equal("eve", (string)(await wire.GetAsync("/user", "ghp_eve")).Json["login"]!);
    }
}
