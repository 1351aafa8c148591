using System.Collections.Immutable;
using System.Text.Json;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Facts.People;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;
using PolicyBot.LocalFiles;
using PolicyBot.Policies.People.Outside;

namespace PolicyBot.Tests.Examples;

/// <summary>Allstar's own tests of outside collaborators and administrators, from the files of the configuration to the verdict.</summary>
public sealed class AllstarPeopleTests
{
    private static readonly PolicyCatalogue Catalogue = PolicyCatalogue.Of(typeof(OutsidePolicy).Assembly);

    /// <summary>How Allstar's text begins, and the rule that says the same here.</summary>
    private static readonly ImmutableArray<(string Text, string Rule)> Texts =
    [
        ("Did not find any owners", "ownerless"),
        ("Users are not allowed", "user-admins"),
        ("Teams are not allowed", "team-admins"),
        ("The number of users", "maximum-user-admins"),
        ("The number of teams", "maximum-admin-teams"),
    ];

    [ExamplesFact(cases: 2)]
    public void What_Allstar_says_of_outside_collaborators_is_said_here() => AssertSaid("outside-collaborators", "outside");

    [ExamplesFact(cases: 6)]
    public void What_Allstar_says_of_administrators_is_said_by_the_rule_of_the_same_meaning() => AssertSaid("repository-administrators", "admin");

    private static void AssertSaid(string name, string policy)
    {
        var cases = ExampleCases.Of("h-allstar").Where(one => one.Kind == "policy-check" && one.Text("policy") == name).ToList();
        Assert.NotEmpty(cases);
        foreach (var one in cases)
        {
            var expected = one.Expectations.Single();
            var verdict = Judge(one, policy);
            var text = expected.GetProperty("notify_text").GetString()!;
            Assert.Equal((one.Id, expected.GetProperty("expect").GetString()), (one.Id, verdict.Outcome.ToString().ToLowerInvariant()));
            Assert.Equal(Texts.Where(known => text.Contains(known.Text, StringComparison.Ordinal)).Select(known => known.Rule), verdict.Findings.Select(finding => finding.Rule).Distinct());
        }
    }

    private static Verdict Judge(ExampleCase one, string policy)
    {
        var repository = new Repository(1, "thisorg", "thisrepo");
        var files = LocalConfiguration.Read(Path.Combine(one.Root!, "repos", ".allstar"), null, repository.Id);
        var assignment = OrganizationConfiguration.Read(files, Catalogue).AssignTo([repository]).InForce.Single(assigned => assigned.Policy.Id == policy);
        var people = one.Json.GetProperty("world").GetProperty("collaborators").EnumerateArray()
            .Select((person, index) => (Person: new Collaborator(index + 1, person.GetProperty("login").GetString()!, RoleOf(person)), Affiliation: person.GetProperty("affiliation").GetString()))
            .ToList();
        var teams = one.Json.GetProperty("world").GetProperty("teams").EnumerateArray().Select((team, index) => new TeamGrant(index + 1, team.GetProperty("slug").GetString()!, RoleOf(team)));
        var facts = SubjectFacts.None
            .With<DirectCollaborators>(new DirectCollaborators(true, [.. people.Select(one => one.Person)]), DateTimeOffset.UnixEpoch)
            .With<OutsideCollaborators>(new OutsideCollaborators(true, [.. people.Where(one => one.Affiliation == "outside").Select(one => one.Person)]), DateTimeOffset.UnixEpoch)
            .With<TeamGrants>(new TeamGrants([.. teams]), DateTimeOffset.UnixEpoch);
        return assignment.Judge(facts, SubjectFacts.None, null, DateTimeOffset.UnixEpoch);
    }

    private static RepositoryRole RoleOf(JsonElement somebody)
    {
        bool May(string what) => somebody.GetProperty("permissions").TryGetProperty(what, out var may) && may.GetBoolean();
        return May("admin") ? RepositoryRole.Admin : May("push") ? RepositoryRole.Write : RepositoryRole.Read;
    }
}
