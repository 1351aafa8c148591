using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Facts.People;
using PolicyBot.GitHub;
using PolicyBot.Simulator;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Faults;
using PolicyBot.Simulator.Limits;
using Role = PolicyBot.Simulator.Repositories.RepositoryRole;

namespace PolicyBot.Tests.GitHub;

/// <summary>Who has access, as it is read of many repositories at once and of one.</summary>
public sealed class PeopleTests
{
    private static readonly Question[] Everybody = [Question.For<DirectCollaborators>(), Question.For<OutsideCollaborators>(), Question.For<TeamGrants>()];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Everyone_who_was_given_access_is_read_with_the_most_that_they_may_do(bool isAlone)
    {
        await using var simulated = await Simulated.StartAsync(world =>
        {
            var acme = world.Organization("acme");
            acme.Owner("olga").Member("mona");
            var api = acme.Repository("api");
            api.Access.Grant(world.User("olga"), Role.Read);
            api.Access.Grant(world.User("mona"), Role.Maintain);
            api.Access.Grant(world.User("otto"), Role.Triage);
            acme.Team("Core").Grant(api, Role.Admin);
            acme.Team("Night core", team => team.Parent = acme.Team("Core")).Grant(api, Role.Write);
            acme.Team("Others").Grant(acme.Repository("web"), Role.Admin);
        });

        var facts = (await simulated.GatherAsync(isAlone ? ReadPath.Rest : ReadPath.GraphQL, Everybody))["api"];

        Assert.True(facts.Get<DirectCollaborators>().IsKnown(out var direct, out _));
        Assert.Equal(["olga Admin", "mona Maintain", "otto Triage"], direct.All.Select(one => $"{one.Login} {one.Role}"));
        Assert.True(facts.Get<OutsideCollaborators>().IsKnown(out var outside, out _));
        Assert.Equal(["otto Triage"], outside.All.Select(one => $"{one.Login} {one.Role}"));
        Assert.True(facts.Get<TeamGrants>().IsKnown(out var teams, out _));
        Assert.Equal(["core Admin", "night-core Admin"], teams.All.Select(one => $"{one.Slug} {one.Role}"));
    }

    [Fact]
    public async Task Lists_that_are_longer_than_a_page_are_read_to_the_end()
    {
        await using var simulated = await Simulated.StartAsync(world =>
        {
            var acme = world.Organization("acme");
            for (var number = 0; number < 130; number++)
            {
                acme.Repository($"r{number:000}");
                acme.Repository("r000").Access.Grant(world.User($"u{number}"), Role.Write);
                acme.Team($"t{number}").Grant(acme.Repository("r000"), Role.Read);
                acme.Team("everybody").Grant(acme.Repository($"r{number:000}"), Role.Admin);
            }
        });

        var facts = await simulated.GatherAsync(ReadPath.GraphQL, Everybody);

        Assert.True(facts["r000"].Get<OutsideCollaborators>().IsKnown(out var outside, out _));
        Assert.Equal(130, outside.All.Length);
        Assert.True(facts["r000"].Get<TeamGrants>().IsKnown(out var all, out _));
        Assert.Equal(131, all.All.Length);
        Assert.All(facts.Values, one => Assert.True(one.Get<TeamGrants>().IsKnown(out var teams, out _) && teams.All.Any(team => team is { Slug: "everybody", Role: RepositoryRole.Admin })));
        // Two pages of each list of the one repository that has more than a hundred.
        Assert.Equal(4, simulated.GitHub.Log.Count("GET", "/repos/{owner}/{repo}/collaborators"));
    }

    [Fact]
    public async Task The_teams_of_all_repositories_are_read_in_few_queries()
    {
        await using var simulated = await Simulated.StartAsync(world =>
        {
            for (var number = 0; number < 120; number++)
            {
                var repository = world.Organization("acme").Repository($"r{number:000}");
                world.Organization("acme").Team($"t{number}").Grant(repository, Role.Read);
                world.Organization("acme").Team("everybody").Grant(repository, Role.Admin);
            }
        });
        simulated.World.Limits = new LimitOptions();
        simulated.GitHub.Log.Clear();

        await simulated.GatherAsync(ReadPath.GraphQL, Question.For<TeamGrants>());

        Assert.Equal(0, simulated.GitHub.Log.Count("GET", "/repos/{owner}/{repo}/teams"));
        // Three pages of teams, and the second page of one team's repositories.
        Assert.Equal(4, simulated.GitHub.Log.Count("POST", "/graphql"));
        Assert.All(simulated.GitHub.Log.Requests.Where(request => request.Resource == "graphql"), query => Assert.Equal(1, query.Points));
    }

    [Theory]
    // Pages of 100: the first with the team itself, then one from each end at a time.
    [InlineData(260, 2)]
    [InlineData(700, 4)]
    [InlineData(750, 5)]
    public async Task The_repositories_of_a_large_team_are_read_from_both_ends(int repositories, int queries)
    {
        await using var simulated = await Simulated.StartAsync(world =>
        {
            for (var number = 0; number < repositories; number++)
            {
                world.Organization("acme").Team("everybody").Grant(world.Organization("acme").Repository($"r{number:000}"), number % 2 == 0 ? Role.Admin : Role.Read);
            }
        });
        simulated.GitHub.Log.Clear();

        var facts = await simulated.GatherAsync(ReadPath.GraphQL, Question.For<TeamGrants>());

        Assert.Equal(repositories, facts.Count);
        Assert.All(facts, one => Assert.Equal(
            one.Key[^1] % 2 == 0 ? ["Admin"] : ["Read"],
            one.Value.Get<TeamGrants>().IsKnown(out var teams, out _) ? teams.All.Select(team => team.Role.ToString()) : ["?"]));
        Assert.Equal(queries, simulated.GitHub.Log.Requests.Count(request => request.Operation == "Teams"));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(100, false)]
    public async Task What_is_taken_from_a_team_while_its_list_is_read_hides_nothing_else(int changes, bool isKnown)
    {
        await using var simulated = await Simulated.StartAsync(world =>
        {
            for (var number = 0; number < 501; number++)
            {
                world.Organization("acme").Team("everybody").Grant(world.Organization("acme").Repository($"r{number:000}"), Role.Admin);
            }
        });
        var queries = 0;
        simulated.GitHub.Latency = request =>
        {
            if (request.Body.Contains("query Teams", StringComparison.Ordinal) && queries++ is var number && number > 0 && number <= changes)
            {
                simulated.World.Organization("acme").Team("everybody").Grant(simulated.World.Organization("acme").Repository($"r{number:000}"), Role.None);
            }

            return TimeSpan.Zero;
        };

        var facts = await simulated.GatherAsync(ReadPath.GraphQL, Question.For<TeamGrants>());

        Assert.True(queries > 2);
        Assert.All(facts.Where(one => one.Key != "r001"), one => Assert.Equal(isKnown, one.Value.Get<TeamGrants>().IsKnown(out var teams, out _) && teams.All.Length == 1));
        Assert.All(facts, one => Assert.True(isKnown || GapOf<TeamGrants>(one.Value) is not null));
    }

    [Fact]
    public async Task Of_many_repositories_the_organization_is_asked_once_who_is_an_outsider()
    {
        await using var simulated = await Simulated.StartAsync(world =>
        {
            var acme = world.Organization("acme").Owner("olga");
            for (var number = 0; number < 60; number++)
            {
                acme.Repository($"r{number:00}").Access.Grant(world.User("olga"), Role.Admin);
            }

            acme.Repository("r07").Access.Grant(world.User("otto"), Role.Maintain);
        });
        simulated.GitHub.Log.Clear();

        var facts = await simulated.GatherAsync(ReadPath.GraphQL, Everybody);

        Assert.All(facts, one => Assert.Equal(
            one.Key == "r07" ? ["otto Maintain"] : [],
            one.Value.Get<OutsideCollaborators>().IsKnown(out var outside, out _) && outside.IsInOrganization ? outside.All.Select(user => $"{user.Login} {user.Role}") : ["?"]));
        Assert.Equal(1, simulated.GitHub.Log.Count("GET", "/orgs/{org}/outside_collaborators"));
        Assert.Equal(0, simulated.GitHub.Log.Count("GET", "/repos/{owner}/{repo}/collaborators"));
    }

    [Fact]
    public async Task Of_one_repository_its_own_teams_are_asked_and_not_all_of_the_organization()
    {
        await using var simulated = await Simulated.StartAsync(world =>
        {
            for (var number = 0; number < 120; number++)
            {
                world.Organization("acme").Team($"t{number}").Grant(world.Organization("acme").Repository("api"), Role.Write);
            }
        });
        simulated.GitHub.Log.Clear();

        var facts = await simulated.GatherAsync(ReadPath.GraphQL, Question.For<TeamGrants>());

        Assert.True(facts["api"].Get<TeamGrants>().IsKnown(out var teams, out _));
        Assert.Equal(120, teams.All.Length);
        Assert.Equal(0, simulated.GitHub.Log.Count("POST", "/graphql"));
        Assert.Equal(2, simulated.GitHub.Log.Count("GET", "/repos/{owner}/{repo}/teams"));
    }

    [Theory]
    [InlineData("administration", true, true, true)]
    [InlineData("members", false, false, true)]
    public async Task Without_a_permission_what_needs_it_is_a_gap_and_never_an_empty_list(string missing, bool direct, bool outside, bool teams)
    {
        await using var simulated = await Simulated.StartAsync(
            world => world.Organization("acme").Repository("api"),
            granted: PermissionSet.Of(new[] { Permission.Metadata, Permission.Contents, Permission.Administration, Permission.Members }
                .Where(permission => PermissionSet.NameOf(permission) != missing).Select(permission => (permission, Level.Read)).ToArray()));

        foreach (var path in new[] { ReadPath.GraphQL, ReadPath.Rest })
        {
            var facts = (await simulated.GatherAsync(path, Everybody))["api"];

            Assert.Equal(direct ? GapReason.PermissionNotGranted : null, GapOf<DirectCollaborators>(facts)?.Reason);
            Assert.Equal(outside ? GapReason.PermissionNotGranted : null, GapOf<OutsideCollaborators>(facts)?.Reason);
            Assert.Equal(teams ? GapReason.PermissionNotGranted : null, GapOf<TeamGrants>(facts)?.Reason);
        }
    }

    [Fact]
    public async Task Where_GraphQL_wants_more_than_the_permission_to_read_REST_is_asked()
    {
        await using var simulated = await Simulated.StartAsync(
            world => world.Organization("acme").Repository("api").Access.Grant(world.User("otto"), Role.Admin),
            Switches.Optimistic with { DirectCollaboratorsWithAdministrationRead = false });

        var facts = (await simulated.GatherAsync(ReadPath.GraphQL, Everybody))["api"];

        Assert.True(facts.Get<OutsideCollaborators>().IsKnown(out var outside, out _));
        Assert.Equal("otto", Assert.Single(outside.All).Login);
    }

    [Fact]
    public async Task Teams_that_could_not_be_listed_are_a_gap_of_every_repository_and_no_request_for_each()
    {
        await using var simulated = await Simulated.StartAsync(world =>
        {
            for (var number = 0; number < 10; number++)
            {
                world.Organization("acme").Team("core").Grant(world.Organization("acme").Repository($"r{number}"), Role.Admin);
            }
        });
        simulated.GitHub.Faults.Add(request => request.Body.Contains("query Teams", StringComparison.Ordinal), new Fault.Status(502), times: null);

        var facts = await simulated.GatherAsync(ReadPath.GraphQL, Everybody);

        Assert.All(facts.Values, one => Assert.Equal(GapReason.ServerError, GapOf<TeamGrants>(one)?.Reason));
        Assert.Equal(0, simulated.GitHub.Log.Count("GET", "/repos/{owner}/{repo}/teams"));
    }

    [Theory]
    [InlineData("collaborators", 403)]
    [InlineData("collaborators", 404)]
    [InlineData("teams", 403)]
    [InlineData("teams", 404)]
    public async Task A_list_that_is_refused_is_a_gap_and_never_an_empty_list(string list, int status)
    {
        await using var simulated = await Simulated.StartAsync(world => world.Organization("acme").Repository("api"));
        simulated.GitHub.Faults.Add(request => request.Template == $"/repos/{{owner}}/{{repo}}/{list}", new Fault.Status(status), times: null);

        var facts = (await simulated.GatherAsync(ReadPath.Rest, Everybody))["api"];

        Assert.NotNull(list == "teams" ? GapOf<TeamGrants>(facts) : GapOf<OutsideCollaborators>(facts) is not null ? GapOf<DirectCollaborators>(facts) : null);
    }

    private static Gap? GapOf<T>(SubjectFacts facts) => facts.Get<T>().IsKnown(out _, out var gap) ? null : gap;
}
