using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Facts.Branches;
using PolicyBot.GitHub.Sections;

namespace PolicyBot.Tests.GitHub;

/// <summary>Every section of repositories that is read from GitHub, with parts where it has some.</summary>
internal static class EverySection
{
    private static readonly Dictionary<Type, ImmutableSortedSet<string>> Parts = new()
    {
        [typeof(BranchRules)] = [BranchRules.Default, "release/1", "not-there"],
        [typeof(WorkflowFiles)] = [WorkflowFiles.All],
        [typeof(ActionVersions)] = ["*"],
        [typeof(PushRuns)] = ["*"],
        [typeof(RepositoryLanguages)] = ["Go"],
    };

    public static Question[] Questions { get; } =
        [.. SectionReaders.All.OfType<IRepositoryReader>().Select(reader => new Question(reader.Section, Parts.GetValueOrDefault(reader.Section, [])))];
}
