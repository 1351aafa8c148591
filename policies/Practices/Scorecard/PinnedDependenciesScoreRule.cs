using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Policies.Practices.Scorecard;

/// <summary>What builds use is named by its hash: the share that is, kind by kind.</summary>
[AlsoReads(typeof(WorkflowFiles))]
[AlsoReads(typeof(BuildFiles))]
public sealed class PinnedDependenciesScoreRule : ScoreRule
{
    private const int Weight = 10;

    private const int GitHubsShare = 2;

    private const int ThirdPartiesShare = 8;

    private protected override string Check => ScorecardCheck.PinnedDependencies;

    private protected override CheckScore Score(ScorecardFacts facts)
    {
        var (workflows, gaps) = ReadWorkflow.In(facts.Workflows);
        var dependencies = workflows.SelectMany(WorkflowDependencies.Of).ToList();
        if (facts.BuildFiles.IsKnown(out var files, out var gap))
        {
            foreach (var file in files.Files.OrderBy(file => file.Path, StringComparer.Ordinal))
            {
                if (file.Text.IsKnown(out var text, out var unread))
                {
                    dependencies.AddRange(BuildFiles.IsDockerfile(file.Path) ? DockerDependencies.Of(file.Path, text) : ScriptDependencies.Of(file.Path, null, 0, text));
                }
                else
                {
                    gaps = gaps.Add(unread);
                }
            }

            gap = files.Incomplete;
        }

        gaps = gap is null ? gaps : gaps.Add(gap);
        var loose = dependencies.FindAll(dependency => !dependency.IsPinned);
        if (!gaps.IsEmpty)
        {
            // What is not read may be pinned as a whole; what is loose keeps it from the full score.
            return new CheckScore(0, loose.Count == 0 ? CheckScore.Maximum : CheckScore.Maximum - 1, $"dependencies are not pinned by hash: {loose.Count}") { Places = Places(loose), Gaps = gaps };
        }

        return dependencies.Count == 0 ? CheckScore.Inconclusive($"no dependency was seen")
            : CheckScore.Of(Scored(dependencies), $"dependencies are not pinned by hash: {loose.Count} of {dependencies.Count}") with { Places = Places(loose) };
    }

    private static System.Collections.Immutable.ImmutableArray<CheckPlace> Places(List<Dependency> loose) => [.. loose.Select(dependency => dependency.Place)];

    private static int Scored(List<Dependency> dependencies)
    {
        var kinds = dependencies.GroupBy(dependency => dependency.Kind).ToDictionary(group => group.Key, group => (Pinned: group.Count(one => one.IsPinned), All: group.Count()));
        var areBoth = kinds.ContainsKey(DependencyKind.GitHubAction) && kinds.ContainsKey(DependencyKind.Action);
        var (sum, weights) = (0, 0);
        foreach (var (kind, (pinned, all)) in kinds)
        {
            var weight = !areBoth ? Weight : kind == DependencyKind.GitHubAction ? GitHubsShare : kind == DependencyKind.Action ? ThirdPartiesShare : Weight;
            sum += pinned * weight / all;
            weights += weight;
        }

        return CheckScore.Maximum * sum / weights;
    }
}
