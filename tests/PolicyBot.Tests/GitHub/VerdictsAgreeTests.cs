namespace PolicyBot.Tests.GitHub;

public sealed class VerdictsAgreeTests
{
    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public async Task Reading_many_repositories_at_once_and_each_alone_come_to_the_same_verdicts(int seed)
    {
        var read = await TwoReadings.OfAsync(seed, 60);

        Assert.InRange(read.Verdicts, 60 * 3, int.MaxValue);
        Assert.Empty(read.Differences);
    }
}
