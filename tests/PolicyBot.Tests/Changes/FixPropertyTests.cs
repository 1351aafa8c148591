using PolicyBot.Tests.Changes.Fuzzing;

namespace PolicyBot.Tests.Changes;

public sealed class FixPropertyTests
{
    [Fact]
    public void Of_500_branches_as_chance_has_it_none_is_weaker_after_a_fix_none_stricter_than_asked_and_all_keep_the_policy()
    {
        var result = FixFuzz.Run(seed: 20261127, count: 500);

        Assert.Empty(result.Failures);
        Assert.InRange(result.Raised, 200, 1000);
        Assert.InRange(result.Refused, 1, 200);
    }
}
