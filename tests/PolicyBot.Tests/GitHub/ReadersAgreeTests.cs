using PolicyBot.GitHub;
using PolicyBot.Simulator;

namespace PolicyBot.Tests.GitHub;

public sealed class ReadersAgreeTests
{
    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(4, false)]
    public async Task Both_interfaces_give_the_same_facts_of_every_repository(int seed, bool optimistic)
    {
        await using var simulated = await Simulated.StartAsync(
            world => new GeneratedWorld(seed).Describe(world, 45), optimistic ? Switches.Optimistic : Switches.Pessimistic);

        var batched = await simulated.GatherAsync(ReadPath.GraphQL, EverySection.Questions);
        var single = await simulated.GatherAsync(ReadPath.Rest, EverySection.Questions);

        Assert.Equal(single.Keys, batched.Keys);
        foreach (var (name, facts) in single)
        {
            foreach (var section in EverySection.Questions.Select(question => question.Section))
            {
                Assert.Equal($"{name} {Spelled.Out(facts.Sections[section].Fact)}", $"{name} {Spelled.Out(batched[name].Sections[section].Fact)}");
            }
        }
    }
}
