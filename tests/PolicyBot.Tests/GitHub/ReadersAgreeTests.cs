using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Facts.Branches;
using PolicyBot.GitHub;
using PolicyBot.GitHub.Sections;
using PolicyBot.Simulator;

namespace PolicyBot.Tests.GitHub;

public sealed class ReadersAgreeTests
{
    private static readonly Dictionary<Type, ImmutableSortedSet<string>> Parts = new()
    {
        [typeof(BranchRules)] = [BranchRules.Default, "release/1", "not-there"],
        [typeof(WorkflowFiles)] = [WorkflowFiles.All],
        [typeof(ActionVersions)] = ["*"],
        [typeof(PushRuns)] = ["*"],
        [typeof(RepositoryLanguages)] = ["Go"],
    };

    private static readonly Question[] Everything =
    [
        .. SectionReaders.All.OfType<IRepositoryReader>().Select(reader => new Question(reader.Section, Parts.GetValueOrDefault(reader.Section, []))),
    ];

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(4, false)]
    public async Task Both_interfaces_give_the_same_facts_of_every_repository(int seed, bool optimistic)
    {
        await using var simulated = await Simulated.StartAsync(
            world => new GeneratedWorld(seed).Describe(world, 45), optimistic ? Switches.Optimistic : Switches.Pessimistic);

        var batched = await simulated.GatherAsync(ReadPath.GraphQL, Everything);
        var single = await simulated.GatherAsync(ReadPath.Rest, Everything);

        Assert.Equal(single.Keys, batched.Keys);
        foreach (var (name, facts) in single)
        {
            foreach (var section in Everything.Select(question => question.Section))
            {
                Assert.Equal($"{name} {Spelled.Out(facts.Sections[section].Fact)}", $"{name} {Spelled.Out(batched[name].Sections[section].Fact)}");
            }
        }
    }
}
