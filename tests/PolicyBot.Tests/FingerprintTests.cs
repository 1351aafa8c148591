using PolicyBot.Engine.Findings;

namespace PolicyBot.Tests;

public sealed class FingerprintTests
{
    [Fact]
    public void Two_targets_that_differ_only_in_where_a_hash_stands_have_two_fingerprints()
    {
        var inName = Fingerprint.Of("p", "r", 1, Target.Path("a#b"));
        var inNode = Fingerprint.Of("p", "r", 1, Target.Path("a", "b"));
        Assert.NotEqual(inName, inNode);
    }

    [Theory]
    [InlineData("a#b", null)]
    [InlineData("a%23b", "x#y")]
    [InlineData("a:b", "c:d")]
    public void A_target_is_read_back_as_it_was_written(string path, string? node)
    {
        var target = Target.Path(path, node);
        Assert.Equal(target, Target.Parse(target.ToString()));
    }
}
