using PolicyBot.Simulator.Repositories;
using PolicyBot.Tests.Sweeps;

namespace PolicyBot.Tests.Allstar;

/// <summary>Reference 1.9: repository administrators. Ada and bob are members; core and ops are teams.</summary>
public sealed class AdminRowTests
{
    private const string Policy = "admin";

    private const string File = "admin.yaml";

    private static readonly Task<SweptWorld> World = new AllstarWorld()
        .Files((File, Swept.ByIssue + """
            exemptions:
            - {repo: 'toy-*', ownerlessAllowed: true, userAdminsAllowed: true, teamAdminsAllowed: true}
            - {repo: named-all, userAdmins: [ada, bob]}
            - {repo: named-one, userAdmins: [ada]}
            - {repo: named-teams, teamAdmins: [core]}
            - {repo: 'at-most-*', maxNumberUserAdmins: 1, maxNumberAdminTeams: 1}
            - {repo: at-most-two, maxNumberUserAdmins: 2}
            - {repo: 'more-*', maxNumberUserAdmins: 2, maxNumberAdminTeams: 2}
            """))
        .World(world =>
        {
            var acme = world.Organization("acme").Member("ada").Member("bob");
            foreach (var name in new[] { "by-teams", "no-teams", "toy-teams", "named-teams", "at-most-teams", "two-teams", "more-teams" })
            {
                acme.Team("core").Grant(acme.Repository(name), RepositoryRole.Admin);
                acme.Team("ops").Grant(acme.Repository(name), RepositoryRole.Admin);
            }

            acme.Team("ops").Grant(acme.Repository("only-writers"), RepositoryRole.Maintain);
        })
        .Repository("ownerless")
        .Repository("ownerless-as-allowed", null, (File, "ownerlessAllowed: true\n"))
        .Repository("toy-ownerless")
        .Repository("by-person", Admins("ada"))
        .Repository("by-teams")
        .Repository("only-writers", writers => writers.Collaborator("ada", RepositoryRole.Maintain))
        .Repository("no-people", Admins("ada", "bob"), (File, "userAdminsAllowed: false\n"))
        .Repository("toy-people", Admins("ada"), (File, "userAdminsAllowed: false\n"))
        .Repository("named-all", Admins("ada", "bob"), (File, "userAdminsAllowed: false\n"))
        .Repository("named-one", Admins("ada", "bob"), (File, "userAdminsAllowed: false\n"))
        .Repository("at-most-two", Admins("ada", "bob"))
        .Repository("two-of-one", Admins("ada", "bob"), (File, "maxNumberUserAdmins: 1\n"))
        .Repository("one-of-one", Admins("ada"), (File, "maxNumberUserAdmins: 1\n"))
        .Repository("more-people", Admins("ada", "bob"), (File, "maxNumberUserAdmins: 1\n"))
        .Repository("more-teams", null, (File, "maxNumberAdminTeams: 1\n"))
        .Repository("at-most-one", Admins("ada", "bob"), (File, "maxNumberUserAdmins: 1\n"))
        .Repository("no-teams", null, (File, "teamAdminsAllowed: false\n"))
        .Repository("toy-teams", null, (File, "teamAdminsAllowed: false\n"))
        .Repository("named-teams", null, (File, "teamAdminsAllowed: false\n"))
        .Repository("at-most-teams")
        .Repository("two-teams", null, (File, "maxNumberAdminTeams: 1\n"))
        .Repository("hush", hush => Admins("ada")(hush.Private()), (File, "userAdminsAllowed: false\n"))
        .SweepAsync();

    [Fact]
    [AllstarRow("1.9", "ownerless")]
    public async Task A_repository_without_administrators_is_found_unless_that_is_allowed()
    {
        Assert.Equal(["ownerless"], await FoundAsync("ownerless"));
        Assert.Empty(await FoundAsync("ownerless-as-allowed"));
        Assert.Empty(await FoundAsync("toy-ownerless"));
    }

    [Fact]
    [AllstarRow("1.9", "ownerless: one is enough")]
    public async Task One_person_or_one_team_is_enough_and_less_than_administrators_are_not()
    {
        // An owner of the organization counts only where the repository names the owner, as for Allstar.
        Assert.Empty(await FoundAsync("by-person"));
        Assert.Empty(await FoundAsync("by-teams"));
        Assert.Equal(["ownerless"], await FoundAsync("only-writers"));
    }

    [Fact]
    [AllstarRow("1.9", "user admins")]
    public async Task People_are_found_where_they_may_not_be_administrators()
    {
        Assert.Equal(["user-admins"], await FoundAsync("no-people"));
        Assert.Equal(2, (await World).Says("no-people", Policy).Count());
        Assert.Empty(await FoundAsync("toy-people"));
    }

    [Fact]
    [AllstarRow("1.9", "user admins: exemption by name")]
    public async Task An_exemption_by_name_exempts_those_whom_it_names()
    {
        // Allstar's exempts nobody unless it lists all of them, and so a new administrator brings the others back.
        Assert.Empty(await FoundAsync("named-all"));
        Assert.Equal(["bob is an administrator by name."], (await World).Says("named-one", Policy));
    }

    [Fact]
    [AllstarRow("1.9", "maximum of users: exemption")]
    public async Task The_first_exemption_with_a_number_sets_it() => Assert.Equal(["maximum-user-admins"], await FoundAsync("at-most-two"));

    [Fact]
    [AllstarRow("1.9", "maximum of users: exemption with more")]
    public async Task The_number_of_an_exemption_takes_the_place_of_the_number_for_all()
    {
        Assert.Empty(await FoundAsync("more-people"));
        Assert.Empty(await FoundAsync("more-teams"));
    }

    [Fact]
    [AllstarRow("1.9", "maximum of users")]
    public async Task More_people_than_the_number_are_found_and_as_many_are_not()
    {
        Assert.Equal(["maximum-user-admins"], await FoundAsync("two-of-one"));
        Assert.Empty(await FoundAsync("one-of-one"));
    }

    [Fact]
    [AllstarRow("1.9", "maximum of users: said twice")]
    public async Task The_number_is_said_once() =>
        // Allstar prints it twice where settings and exemption both name one.
        Assert.Single((await World).Says("at-most-one", Policy));

    [Fact]
    [AllstarRow("1.9", "team admins")]
    public async Task Teams_are_found_where_they_may_not_be_administrators()
    {
        Assert.Equal(["team-admins"], await FoundAsync("no-teams"));
        Assert.Empty(await FoundAsync("toy-teams"));
        Assert.Equal(["The team ops is an administrator."], (await World).Says("named-teams", Policy));
    }

    [Fact]
    [AllstarRow("1.9", "maximum of teams")]
    public async Task More_teams_than_the_number_are_found()
    {
        Assert.Equal(["maximum-admin-teams"], await FoundAsync("two-teams"));
        Assert.Equal(["maximum-admin-teams"], await FoundAsync("at-most-teams"));
    }

    [Fact]
    [AllstarRow("1.9", "text: names")]
    public async Task Names_are_told_in_private_and_to_nobody_in_public()
    {
        // Allstar keeps them for its log, and whoever should act has to ask who is meant.
        Assert.Contains("ada", (await World).Issue("hush").Body, StringComparison.Ordinal);
        Assert.DoesNotContain("bob", (await World).Issue("no-people").Body, StringComparison.Ordinal);
    }

    private static async Task<IEnumerable<string>> FoundAsync(string repository) => (await World).Rules(repository, Policy);

    private static Action<Repository> Admins(params string[] logins) => repository => Array.ForEach(logins, login => repository.Collaborator(login, RepositoryRole.Admin));
}
