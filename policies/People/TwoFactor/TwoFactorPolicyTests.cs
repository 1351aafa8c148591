using System.Collections.Immutable;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Facts.People;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Policies.People.TwoFactor;

public sealed class TwoFactorPolicyTests
{
    private static readonly PolicyDescription Policy = PolicyCatalogue.Of(typeof(TwoFactorPolicy).Assembly).Find("two_factor")!;
    private static readonly Gap NotTold = new(GapReason.Partial, "not told");
    private static readonly ImmutableArray<Person> Nobody = [];
    private static readonly TwoFactorStatus Good = new(SignIn.GitHub, true, Nobody, Nobody);
    private static readonly Person Mona = new(1, "mona", true);
    private static readonly Person Otto = new(2, "otto", false);

    public static IReadOnlyList<TwoFactorFacts> Samples { get; } =
    [
        new(Good),
        new(Good with { IsRequired = false, Without = ImmutableArray.Create(Mona, Otto), Insecure = ImmutableArray.Create(Otto, Mona) }),
        new(Good with { SignIn = NotTold }),
    ];

    [Fact]
    public void It_judges_the_organization() => Assert.Equal(SubjectKind.Organization, Policy.Kind);

    [Fact]
    public void An_organization_that_requires_it_and_has_nobody_without_it_passes() => Assert.Equal(Outcome.Pass, Judge(Good).Outcome);

    [Fact]
    public void That_it_is_not_required_is_found() =>
        Assert.Equal(["two-factor-required: The organization does not require two-factor authentication."], Said(Judge(Good with { IsRequired = false })));

    [Fact]
    public void Each_member_and_outside_collaborator_without_it_is_found() =>
        Assert.Equal(
            ["two-factor-missing: The member mona has no two-factor authentication.", "two-factor-missing: The outside collaborator otto has no two-factor authentication."],
            Said(Judge(Good with { Without = ImmutableArray.Create(Mona, Otto) })));

    [Fact]
    public void An_insecure_factor_is_found_unless_the_settings_are_content_with_it()
    {
        var status = Good with { Insecure = ImmutableArray.Create(Mona) };

        Assert.Equal(["two-factor-insecure: The member mona has no other second factor than one that GitHub calls insecure."], Said(Judge(status)));
        Assert.Equal(Outcome.Pass, Judge(status, new TwoFactorPolicy { SecureMethodsOnly = false }).Outcome);
        Assert.Equal(Outcome.Pass, Judge(Good with { Insecure = NotTold }, new TwoFactorPolicy { SecureMethodsOnly = false }).Outcome);
    }

    [Theory]
    [InlineData(SignIn.ManagedUsers, "The accounts of the organization are managed by an identity provider, which looks after the second factor.")]
    [InlineData(SignIn.SingleSignOn, "Every member signs on through an identity provider, which looks after the second factor.")]
    public void Where_an_identity_provider_looks_after_it_the_policy_does_not_apply(SignIn signIn, string reason)
    {
        var verdict = Judge(new TwoFactorStatus(signIn, false, ImmutableArray.Create(Mona), NotTold));

        Assert.Equal((Outcome.NotApplicable, reason), (verdict.Outcome, verdict.Reason));
    }

    [Fact]
    public void A_requirement_that_is_not_told_is_unknown_and_makes_an_empty_list_worth_nothing()
    {
        var verdict = Judge(Good with { IsRequired = NotTold });

        Assert.Equal((Outcome.Unknown, 3), (verdict.Outcome, verdict.Gaps.Length));
    }

    [Fact]
    public void Somebody_without_it_counts_although_the_requirement_is_not_told() =>
        Assert.Equal(Outcome.Fail, Judge(Good with { IsRequired = NotTold, Without = ImmutableArray.Create(Mona) }).Outcome);

    [Fact]
    public void A_list_that_is_not_told_is_unknown() => Assert.Equal(Outcome.Unknown, Judge(Good with { Without = NotTold }).Outcome);

    [Fact]
    public void While_it_is_not_known_who_looks_after_it_nothing_fails() =>
        Assert.Equal(Outcome.Unknown, Judge(new TwoFactorStatus(NotTold, false, ImmutableArray.Create(Mona), Nobody)).Outcome);

    private static Verdict Judge(TwoFactorStatus status, TwoFactorPolicy? settings = null) =>
        new Assignment(new Organization(9, "acme"), Policy, settings ?? new TwoFactorPolicy(), EnforcementAction.Issue)
            .Judge(SubjectFacts.None.With<TwoFactorStatus>(status, DateTimeOffset.UnixEpoch), SubjectFacts.None, null, DateTimeOffset.UnixEpoch);

    private static IEnumerable<string> Said(Verdict verdict) => verdict.Findings.Select(finding => $"{finding.Rule}: {finding.Message}").Order(StringComparer.Ordinal);
}
