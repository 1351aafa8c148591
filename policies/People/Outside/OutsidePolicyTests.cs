using System.Collections.Immutable;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Facts.People;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Policies.People.Outside;

/// <summary>Allstar's outside collaborators (reference 1.4), row by row.</summary>
public sealed class OutsidePolicyTests
{
    private static readonly PolicyDescription Policy = PolicyCatalogue.Of(typeof(OutsidePolicy).Assembly).Find("outside")!;
    private static readonly OutsidePolicy Strict = new() { PushAllowed = false };

    public static IReadOnlyList<OutsideFacts> Samples { get; } =
    [
        With(),
        With(Person(1, RepositoryRole.Admin), Person(2, RepositoryRole.Admin), Person(3, RepositoryRole.Write)),
    ];

    [Fact]
    public void By_default_pushing_is_allowed_and_administrating_is_not()
    {
        var verdict = Judge(new OutsidePolicy(), With(Person(1, RepositoryRole.Admin), Person(2, RepositoryRole.Maintain)));

        Assert.Equal(["outside-admin user:1"], Found(verdict));
    }

    [Fact]
    public void Each_person_who_may_push_is_found_where_pushing_is_not_allowed()
    {
        var verdict = Judge(Strict, With(Person(1, RepositoryRole.Write), Person(2, RepositoryRole.Maintain), Person(3, RepositoryRole.Triage), Person(4, RepositoryRole.Read)));

        Assert.Equal(["outside-push user:1", "outside-push user:2"], Found(verdict));
        Assert.Equal("u1 is not a member of the organization and may push.", verdict.Findings[0].Message.ToString());
    }

    [Fact]
    public void Administrators_count_among_those_who_may_push()
    {
        Assert.Equal(["outside-admin user:1", "outside-push user:1"], Found(Judge(Strict, With(Person(1, RepositoryRole.Admin)))));
        Assert.Equal(["outside-push user:1"], Found(Judge(Strict with { AdminAllowed = true }, With(Person(1, RepositoryRole.Admin)))));
    }

    [Fact]
    public void Nobody_is_found_where_both_are_allowed() =>
        Assert.Equal(Outcome.Pass, Judge(new OutsidePolicy { AdminAllowed = true }, With(Person(1, RepositoryRole.Admin))).Outcome);

    [Fact]
    public void An_exemption_for_pushing_does_not_exempt_an_administrator() =>
        Assert.Equal(["outside-admin user:1"], Found(Judge(Strict with { Exemptions = [new() { User = "u1", Push = true }] }, With(Person(1, RepositoryRole.Admin)))));

    [Fact]
    public void An_exemption_for_administrating_exempts_from_both() =>
        Assert.Equal(Outcome.Pass, Judge(Strict with { Exemptions = [new() { User = "u1", Admin = true }] }, With(Person(1, RepositoryRole.Admin))).Outcome);

    /// <summary>Allstar compares logins letter by letter, and a login that its owner writes otherwise today loses its exemption. GitHub does not tell logins apart by case.</summary>
    [Fact]
    public void An_exemption_names_a_login_in_any_case() =>
        Assert.Equal(Outcome.Pass, Judge(Strict with { Exemptions = [new() { User = "U1", Push = true }] }, With(Person(1, RepositoryRole.Write))).Outcome);

    [Fact]
    public void An_exemption_of_somebody_else_exempts_nobody() =>
        Assert.Equal(["outside-push user:1"], Found(Judge(Strict with { Exemptions = [new() { User = "u2", Push = true }] }, With(Person(1, RepositoryRole.Write)))));

    /// <summary>Allstar says only how many there are, and logs the names. Here a finding names each, and a public issue does not show it.</summary>
    [Fact]
    public void Names_are_not_for_the_public() => Assert.All(Policy.Rules.Select(rule => rule.Page).Append(Policy.Page), page => Assert.Equal(Disclosure.Restricted, page.Disclosure));

    /// <summary>Allstar reads owners and teams for its log in the same check, and an error about them ends the whole sweep.</summary>
    [Fact]
    public void Nothing_else_is_read_that_could_fail() => Assert.Equal(typeof(OutsideCollaborators), Assert.Single(Policy.Sections));

    [Fact]
    public void A_list_that_could_not_be_read_is_unknown_and_not_empty()
    {
        var verdict = Judge(Strict, new OutsideFacts(new Gap(GapReason.TimedOut, "no answer")));

        Assert.Equal((Outcome.Unknown, 2), (verdict.Outcome, verdict.Gaps.Length));
    }

    [Fact]
    public void A_repository_of_a_person_has_no_outside() =>
        Assert.Equal(Outcome.NotApplicable, Judge(Strict, new OutsideFacts(new OutsideCollaborators(false, []))).Outcome);

    private static Verdict Judge(OutsidePolicy settings, OutsideFacts facts) =>
        new Assignment(new Repository(7, "acme", "house"), Policy, settings, EnforcementAction.Issue)
            .Judge(SubjectFacts.None.With(facts.People, DateTimeOffset.UnixEpoch), SubjectFacts.None, null, DateTimeOffset.UnixEpoch);

    private static IEnumerable<string> Found(Verdict verdict) =>
        verdict.Findings.Select(finding => $"{finding.Rule} {finding.Target}").Order(StringComparer.Ordinal);

    private static OutsideFacts With(params ImmutableArray<Collaborator> people) => new(new OutsideCollaborators(true, people));

    private static Collaborator Person(long id, RepositoryRole role) => new(id, $"u{id}", role);
}
