namespace PolicyBot.Tests.Configuration.Fuzzing;

public sealed class ConfigurationFuzzTests
{
    [Fact]
    public void Two_thousand_mutated_files_crash_nothing_and_a_refused_one_makes_enforcement_neither_weaker_nor_stronger()
    {
        var result = new ConfigurationFuzz(Org.Catalogue).Run(seed: 20261124, count: 2000);
        Assert.Empty(result.Failures);
        Assert.InRange(result.Refused, 500, 1800);
    }
}
