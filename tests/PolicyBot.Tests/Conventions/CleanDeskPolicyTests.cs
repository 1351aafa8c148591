using PolicyBot.Engine.Findings;

namespace PolicyBot.Tests.Conventions;

public sealed class CleanDeskPolicyTests
{
    public static IReadOnlyList<CleanDeskFacts> Samples { get; } =
    [
        new(new Desk([])),
        new(new Desk([new Paper("letter"), new Paper("bill")])),
    ];

    [Fact]
    public void Each_paper_is_a_finding() =>
        Assert.Equal(2, new NoPaperRule().Judge(new CleanDeskPolicy(), Samples[1]).OfType<Observation.Found>().Count());
}
