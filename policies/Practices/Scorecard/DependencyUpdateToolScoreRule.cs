using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Policies.Practices.Scorecard;

/// <summary>A tool that proposes updates of dependencies is configured.</summary>
[AlsoReads(typeof(WellKnownFiles))]
public sealed class DependencyUpdateToolScoreRule : ScoreRule
{
    private static readonly ImmutableHashSet<string> Configurations = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase,
        [
            ".github/dependabot.yml", ".github/dependabot.yaml",
            ".github/renovate.json", ".github/renovate.json5", ".renovaterc", ".renovaterc.json", "renovate.json", "renovate.json5",
            ".pyup.yml",
            "scala-steward.conf", ".scala-steward.conf", ".github/scala-steward.conf", ".github/.scala-steward.conf",
        ]);

    private protected override string Check => ScorecardCheck.DependencyUpdateTool;

    private protected override CheckScore Score(ScorecardFacts facts) =>
        !facts.Files.IsKnown(out var files, out var gap) ? CheckScore.Hidden(gap)
        : files.Entries.Any(file => file.IsBlob && Configurations.Contains(file.Path)) ? CheckScore.Of(CheckScore.Maximum, $"a tool that updates dependencies is configured")
        : CheckScore.Of(0, $"no configuration of Dependabot, Renovate, PyUp or Scala Steward is where they look for it");
}
