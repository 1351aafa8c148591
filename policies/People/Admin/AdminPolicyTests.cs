using System.Collections.Immutable;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Facts.People;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Policies.People.Admin;

/// <summary>Allstar's repository administrators (reference 1.9), row by row.</summary>
public sealed class AdminPolicyTests
{
    private static readonly PolicyDescription Policy = PolicyCatalogue.Of(typeof(AdminPolicy).Assembly).Find("admin")!;
    private static readonly Gap NoAnswer = new(GapReason.TimedOut, "no answer");
    private static readonly AdminPolicy NoUsers = new() { UserAdminsAllowed = false };
    private static readonly AdminPolicy NoTeams = new() { TeamAdminsAllowed = false };

    public static IReadOnlyList<AdminFacts> Samples { get; } =
    [
        With(users: 1, teams: 0),
        With(users: 0, teams: 2),
        With(users: 2, teams: 2),
        With(users: 0, teams: 0),
    ];

    [Fact]
    public void A_repository_without_any_administrator_is_found_where_that_is_not_allowed()
    {
        Assert.Equal(["ownerless subject"], Found(Judge(new AdminPolicy(), With(users: 0, teams: 0))));
        Assert.Equal(Outcome.Pass, Judge(new AdminPolicy { OwnerlessAllowed = true }, With(users: 0, teams: 0)).Outcome);
        Assert.Equal(Outcome.Pass, Judge(new AdminPolicy { Exemptions = [new() { OwnerlessAllowed = true }] }, With(users: 0, teams: 0)).Outcome);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    public void One_person_or_one_team_is_enough(int users, int teams) => Assert.Equal(Outcome.Pass, Judge(new AdminPolicy(), With(users, teams)).Outcome);

    [Fact]
    public void Whether_there_is_an_administrator_is_known_from_one_list_alone_only_where_it_has_one()
    {
        Assert.Equal(Outcome.Pass, Judge(new AdminPolicy(), With(users: 1, teams: 0) with { Teams = NoAnswer }).Outcome);
        Assert.Equal(Outcome.Pass, Judge(new AdminPolicy(), With(users: 0, teams: 1) with { People = NoAnswer }).Outcome);
        Assert.Equal(Outcome.Unknown, Judge(new AdminPolicy(), With(users: 0, teams: 0) with { Teams = NoAnswer }).Outcome);
        Assert.Equal(Outcome.Unknown, Judge(new AdminPolicy(), With(users: 0, teams: 0) with { People = NoAnswer }).Outcome);
    }

    [Fact]
    public void Each_person_who_is_an_administrator_by_name_is_found_where_that_is_not_allowed()
    {
        Assert.Equal(["user-admins user:1", "user-admins user:2"], Found(Judge(NoUsers, With(users: 2, teams: 1))));
        Assert.Equal(Outcome.Pass, Judge(new AdminPolicy(), With(users: 2, teams: 1)).Outcome);
    }

    [Fact]
    public void An_exemption_for_people_allows_all_or_names_them()
    {
        Assert.Equal(Outcome.Pass, Judge(NoUsers with { Exemptions = [new() { UserAdminsAllowed = true }] }, With(users: 2, teams: 0)).Outcome);
        Assert.Equal(Outcome.Pass, Judge(NoUsers with { Exemptions = [new() { UserAdmins = ["u1", "U2"] }] }, With(users: 2, teams: 0)).Outcome);
        Assert.Equal(["user-admins user:2"], Found(Judge(NoUsers with { Exemptions = [new() { UserAdmins = ["u1"] }] }, With(users: 2, teams: 0))));
    }

    /// <summary>Allstar wants one exemption that lists every administrator, so two that are right side by side exempt nobody. The organization wrote both.</summary>
    [Fact]
    public void People_whom_different_exemptions_name_are_exempt_alike() =>
        Assert.Equal(Outcome.Pass, Judge(NoUsers with { Exemptions = [new() { UserAdmins = ["u1"] }, new() { UserAdmins = ["u2"] }] }, With(users: 2, teams: 0)).Outcome);

    [Fact]
    public void Each_team_that_is_an_administrator_is_found_where_that_is_not_allowed()
    {
        Assert.Equal(["team-admins team:1", "team-admins team:2"], Found(Judge(NoTeams, With(users: 1, teams: 2))));
        Assert.Equal(Outcome.Pass, Judge(NoTeams with { Exemptions = [new() { TeamAdminsAllowed = true }] }, With(users: 1, teams: 2)).Outcome);
        Assert.Equal(Outcome.Pass, Judge(NoTeams with { Exemptions = [new() { TeamAdmins = ["t1", "t2"] }] }, With(users: 1, teams: 2)).Outcome);
        Assert.Equal(["team-admins team:2"], Found(Judge(NoTeams with { Exemptions = [new() { TeamAdmins = ["t1"] }] }, With(users: 1, teams: 2))));
    }

    [Theory]
    [InlineData(0, 9, true)]
    [InlineData(2, 2, true)]
    [InlineData(2, 3, false)]
    public void A_maximum_is_kept_up_to_the_number_and_0_is_none(int maximum, int count, bool passes)
    {
        Assert.Equal(passes ? [] : ["maximum-user-admins setting:maxNumberUserAdmins"], Found(Judge(new AdminPolicy { MaxNumberUserAdmins = maximum }, With(count, 0))));
        Assert.Equal(passes ? [] : ["maximum-admin-teams setting:maxNumberAdminTeams"], Found(Judge(new AdminPolicy { MaxNumberAdminTeams = maximum }, With(0, count))));
    }

    /// <summary>Allstar prints the same text twice: once for the exemption, once for the number for all.</summary>
    [Fact]
    public void The_first_exemption_that_names_a_number_sets_it_and_it_is_said_once()
    {
        var settings = new AdminPolicy { MaxNumberUserAdmins = 1, Exemptions = [new(), new() { MaxNumberUserAdmins = 3 }, new() { MaxNumberUserAdmins = 9 }] };

        Assert.Equal(Outcome.Pass, Judge(settings, With(3, 0)).Outcome);
        Assert.Equal("4 people are administrators by name, and at most 3 may be.", Assert.Single(Judge(settings, With(4, 0)).Findings).Message.ToString());
        Assert.Equal(Outcome.Fail, Judge(settings with { MaxNumberUserAdmins = 0 }, With(4, 0)).Outcome);
        Assert.Equal(Outcome.Fail, Judge(new AdminPolicy { Exemptions = [new() { MaxNumberAdminTeams = 1 }] }, With(0, 2)).Outcome);
    }

    [Fact]
    public void A_number_that_changes_is_no_other_finding()
    {
        var settings = new AdminPolicy { MaxNumberUserAdmins = 1 };

        Assert.Equal(Judge(settings, With(2, 0)).News, Judge(settings, With(3, 0)).News);
    }

    [Fact]
    public void Less_than_administrators_do_not_count()
    {
        var facts = new AdminFacts(new DirectCollaborators(true, [new(1, "u1", RepositoryRole.Maintain)]), new TeamGrants([new(1, "t1", RepositoryRole.Write)]));

        Assert.Equal(["ownerless subject"], Found(Judge(NoUsers with { TeamAdminsAllowed = false }, facts)));
    }

    [Fact]
    public void Names_are_not_for_the_public() => Assert.All(Policy.Rules.Select(rule => rule.Page).Append(Policy.Page), page => Assert.Equal(Disclosure.Restricted, page.Disclosure));

    [Fact]
    public void A_repository_of_a_person_has_its_administrator() =>
        Assert.Equal(Outcome.NotApplicable, Judge(NoUsers, new AdminFacts(new DirectCollaborators(false, []), new TeamGrants([]))).Outcome);

    private static Verdict Judge(AdminPolicy settings, AdminFacts facts) =>
        new Assignment(new Repository(7, "acme", "house"), Policy, settings, EnforcementAction.Issue)
            .Judge(SubjectFacts.None.With(facts.People, DateTimeOffset.UnixEpoch).With(facts.Teams, DateTimeOffset.UnixEpoch), SubjectFacts.None, null, DateTimeOffset.UnixEpoch);

    private static IEnumerable<string> Found(Verdict verdict) =>
        verdict.Findings.Select(finding => $"{finding.Rule} {finding.Target}").Order(StringComparer.Ordinal);

    private static AdminFacts With(int users, int teams) => new(
        new DirectCollaborators(true, [.. Numbers(users).Select(id => new Collaborator(id, $"u{id}", RepositoryRole.Admin)), new Collaborator(99, "reader", RepositoryRole.Read)]),
        new TeamGrants([.. Numbers(teams).Select(id => new TeamGrant(id, $"t{id}", RepositoryRole.Admin)), new TeamGrant(99, "readers", RepositoryRole.Read)]));

    private static ImmutableArray<int> Numbers(int count) => [.. Enumerable.Range(1, count)];
}
