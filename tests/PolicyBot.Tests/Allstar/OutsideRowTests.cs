using PolicyBot.Simulator.Faults;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Tests.Sweeps;

namespace PolicyBot.Tests.Allstar;

/// <summary>Reference 1.4: outside collaborators. Otto is one; olga owns the organization and mia is a member of it.</summary>
public sealed class OutsideRowTests
{
    private const string Policy = "outside";

    private const string File = "outside.yaml";

    private const string NoPush = "pushAllowed: false\n";

    private static readonly Task<SweptWorld> World = new AllstarWorld()
        .Files((File, Swept.ByIssue + """
            exemptions:
            - {user: otto, repo: 'may-pu*', push: true}
            - {user: otto, repo: may-admin, admin: true}
            - {user: otto, repo: may-push-only, push: true}
            - {user: OTTO, repo: may-in-capitals, push: true}
            """))
        .World(world => world.Organization("acme").Member("mia"))
        .Repository("pushes", Otto(RepositoryRole.Write))
        .Repository("no-push", Otto(RepositoryRole.Write), (File, NoPush))
        .Repository("maintains", Otto(RepositoryRole.Maintain), (File, NoPush))
        .Repository("triages", Otto(RepositoryRole.Triage), (File, NoPush))
        .Repository("administers", Otto(RepositoryRole.Admin))
        .Repository("administers-as-allowed", Otto(RepositoryRole.Admin), (File, "adminAllowed: true\n"))
        .Repository("admins-push-too", Otto(RepositoryRole.Admin), (File, NoPush + "adminAllowed: true\n"))
        .Repository("may-push", Otto(RepositoryRole.Write), (File, NoPush))
        .Repository("may-push-only", Otto(RepositoryRole.Admin), (File, NoPush))
        .Repository("may-admin", Otto(RepositoryRole.Admin), (File, NoPush))
        .Repository("may-in-capitals", Otto(RepositoryRole.Write), (File, NoPush))
        .Repository("members", members => members.Collaborator("mia", RepositoryRole.Admin).Collaborator("olga", RepositoryRole.Admin), (File, NoPush))
        .Repository("hush", hush => Otto(RepositoryRole.Admin)(hush.Private()))
        .SweepAsync();

    [Fact]
    [AllstarRow("1.4", "pushAllowed")]
    public async Task Who_may_push_is_found_only_where_that_is_not_allowed()
    {
        Assert.Equal("pass", (await World).Outcome("pushes", Policy));
        Assert.Equal(["outside-push"], (await World).Rules("no-push", Policy));
    }

    [Fact]
    [AllstarRow("1.4", "adminAllowed")]
    public async Task Who_administers_is_found_unless_that_is_allowed()
    {
        Assert.Equal(["outside-admin"], (await World).Rules("administers", Policy));
        Assert.Equal("pass", (await World).Outcome("administers-as-allowed", Policy));
    }

    [Fact]
    [AllstarRow("1.4", "administrators push")]
    public async Task Administrators_count_among_those_who_push() => Assert.Equal(["outside-push"], (await World).Rules("admins-push-too", Policy));

    [Fact]
    [AllstarRow("1.4", "maintain and triage")]
    public async Task Who_maintains_may_push_and_who_triages_may_not()
    {
        Assert.Equal(["outside-push"], (await World).Rules("maintains", Policy));
        Assert.Equal("pass", (await World).Outcome("triages", Policy));
    }

    [Fact]
    [AllstarRow("1.4", "exemption: repo")]
    public async Task An_exemption_is_for_the_repositories_that_its_pattern_matches() => Assert.Equal("pass", (await World).Outcome("may-push", Policy));

    [Fact]
    [AllstarRow("1.4", "exemption: push and admin")]
    public async Task An_exemption_for_administrating_is_one_for_pushing_and_not_the_other_way()
    {
        Assert.Equal("pass", (await World).Outcome("may-admin", Policy));
        Assert.Equal(["outside-admin"], (await World).Rules("may-push-only", Policy));
    }

    [Fact]
    [AllstarRow("1.4", "exemption: user")]
    public async Task An_exemption_names_a_login_in_any_case() =>
        // Allstar compares letter by letter; GitHub does not tell logins apart by case.
        Assert.Equal("pass", (await World).Outcome("may-in-capitals", Policy));

    [Fact]
    [AllstarRow("1.4", "members")]
    public async Task Members_are_not_outside() => Assert.Equal("pass", (await World).Outcome("members", Policy));

    [Fact]
    [AllstarRow("1.4", "text: names")]
    public async Task Names_are_told_in_private_and_to_nobody_in_public()
    {
        // Allstar tells the number alone, everywhere, and whoever should act has to ask who is meant.
        Assert.Contains("otto", (await World).Issue("hush").Body, StringComparison.Ordinal);
        Assert.DoesNotContain("otto", (await World).Issue("administers").Body, StringComparison.Ordinal);
    }

    [Fact]
    [AllstarRow("1.4", "reads for its log")]
    public async Task Only_the_list_that_counts_is_asked_for()
    {
        // Allstar also lists teams and direct collaborators, for its log, and an error about them ends the sweep.
        await using var swept = await new AllstarWorld().Files((File, Swept.ByIssue)).Set("GitHub:ReadPath", "rest").Repository("api").StartAsync();
        swept.GitHub.Faults.Add(request => request.Path.EndsWith("/teams", StringComparison.Ordinal) || request.Query.Contains("direct", StringComparison.Ordinal), new Fault.Status(502), times: null);

        Assert.Equal("pass", (await AllstarWorld.SweepAsync(swept)).Outcome("api", Policy));
    }

    [Fact]
    [AllstarRow("1.4", "error")]
    public async Task A_list_that_could_not_be_read_is_unknown_and_not_empty()
    {
        // Allstar ends the sweep of the organization.
        var swept = await new AllstarWorld().Files((File, Swept.ByIssue)).Set("GitHub:ReadPath", "rest")
            .Repository("api", Otto(RepositoryRole.Admin)).Repository("web", Otto(RepositoryRole.Admin))
            .SweepAsync(swept => swept.GitHub.Faults.Add(request => request.Path == "/repos/acme/api/collaborators", new Fault.Status(502), times: null));

        Assert.Equal(("unknown", "fail"), (swept.Outcome("api", Policy), swept.Outcome("web", Policy)));
    }

    private static Action<Repository> Otto(RepositoryRole role) => repository => repository.Collaborator("otto", role);
}
