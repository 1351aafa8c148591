using System.Collections.Immutable;
using PolicyBot.Engine.Changes;
using PolicyBot.Engine.Facts.Branches;

namespace PolicyBot.Tests.Changes;

public sealed class OwnRulesetTests
{
    private static readonly BranchRequirements Approved = BranchRequirements.None with { Reviews = new RequiredReviews(2) };

    private static readonly BranchRequirements NoForce = BranchRequirements.None with { BlocksForcePushes = true };

    private static readonly Change.RaiseRuleset Raise = new(
        Set("~DEFAULT_BRANCH"),
        Set("approvals"),
        ImmutableSortedDictionary.Create<string, BranchRequirements>(StringComparer.Ordinal).Add("approvals", Approved).Add("block-force-push", NoForce),
        Set("~DEFAULT_BRANCH", "refs/heads/release"))
    {
        DefaultBranch = "main",
    };

    private static readonly OwnRuleset Ours = new(true, Set("~DEFAULT_BRANCH"), Set(), NoForce, [OwnRuleset.Administrators]);

    [Fact]
    public void A_new_one_lets_administrators_pass_unless_the_settings_bind_them()
    {
        Assert.Equal<BypassActor>([OwnRuleset.Administrators], After(null, Raise).Bypass);
        Assert.Empty(After(null, Raise with { BindsAdministrators = true }).Bypass);
    }

    [Fact]
    public void What_is_in_it_stays()
    {
        var after = After(Ours, Raise);

        Assert.True(after.Requires.BlocksForcePushes);
        Assert.Equal(2, after.Requires.Reviews?.Approvals);
    }

    [Fact]
    public void More_than_is_asked_is_never_taken_down()
    {
        var strict = Ours with { Requires = Approved with { Reviews = new RequiredReviews(5, OfLastPush: true) } };

        Assert.IsType<Raising.Nothing>(OwnRuleset.Raise(strict, Raise));
    }

    [Fact]
    public void One_that_a_person_disabled_is_enforced_again() => Assert.True(After(Ours with { IsActive = false }, Raise).IsActive);

    [Fact]
    public void Those_who_should_be_held_are_taken_off_its_bypass_list_and_others_are_not()
    {
        BypassActor app = new(BypassActorKind.Integration, BypassMode.Always, 3);
        var loose = Ours with { Bypass = [app, OwnRuleset.Administrators, new BypassActor(BypassActorKind.RepositoryRole, BypassMode.Always, 4)] };

        Assert.Equal<BypassActor>([app, OwnRuleset.Administrators], After(loose, Raise).Bypass);
    }

    [Fact]
    public void It_is_not_raised_where_it_covers_a_branch_of_which_nobody_asks_it() =>
        Assert.IsType<Raising.Refused>(OwnRuleset.Raise(Ours with { Includes = Set("~DEFAULT_BRANCH", "refs/heads/feature") }, Raise));

    [Fact]
    public void It_is_not_spread_to_another_branch_where_it_holds_what_nobody_asks() =>
        Assert.IsType<Raising.Refused>(OwnRuleset.Raise(Ours with { Requires = NoForce with { SignedCommits = true } }, Raise with { Branches = Set("refs/heads/release") }));

    [Fact]
    public void What_a_waiver_lets_fall_short_is_not_raised() =>
        Assert.IsType<Raising.Refused>(OwnRuleset.Raise(Ours, Raise with { Waived = [new WaivedRequirement("refs/heads/main", Approved)] }));

    [Fact]
    public void A_pattern_that_a_person_wrote_is_left_to_the_person() =>
        Assert.IsType<Raising.Refused>(OwnRuleset.Raise(Ours with { Excludes = Set("refs/heads/*") }, Raise));

    private static OwnRuleset After(OwnRuleset? before, Change.RaiseRuleset raise) => Assert.IsType<Raising.Raised>(OwnRuleset.Raise(before, raise)).After;

    private static ImmutableSortedSet<string> Set(params ImmutableArray<string> conditions) => conditions.ToImmutableSortedSet(StringComparer.Ordinal);
}
