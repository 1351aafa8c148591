using System.Text.RegularExpressions;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Policies.Practices.Scorecard;

/// <summary>A bill of materials lies in the root: five points; among the files of the latest release: ten.</summary>
[AlsoReads(typeof(WellKnownFiles))]
[AlsoReads(typeof(LatestRelease))]
public sealed partial class SbomScoreRule : ScoreRule
{
    private const int InTheRoot = 5;

    private protected override string Check => ScorecardCheck.Sbom;

    private protected override CheckScore Score(ScorecardFacts facts)
    {
        var isReleaseKnown = facts.Release.IsKnown(out var release, out var noRelease);
        if (isReleaseKnown && release!.Assets.Any(Name().IsMatch))
        {
            return CheckScore.Of(CheckScore.Maximum, $"a bill of materials is among the files of the latest release");
        }

        var best = isReleaseKnown && release!.Incomplete is null ? InTheRoot : CheckScore.Maximum;
        var noAssets = noRelease ?? release?.Incomplete;
        if (!facts.Files.IsKnown(out var files, out var noFiles))
        {
            return new CheckScore(0, best, $"the files of the root are not known") { Gaps = [.. new[] { noAssets, noFiles }.OfType<Gap>()] };
        }

        var isInRoot = files.Entries.Any(file => file.IsBlob && !file.Path.StartsWith('.') && !file.Path.Contains('/', StringComparison.Ordinal) && Name().IsMatch(file.Path));
        var worst = isInRoot ? InTheRoot : 0;
        return noAssets is not null ? new CheckScore(worst, CheckScore.Maximum, $"the files of the latest release are not known") { Gaps = [noAssets] }
            : isInRoot ? CheckScore.Of(worst, $"a bill of materials is in the root, and none among the files of the latest release")
            : CheckScore.Of(worst, $"no bill of materials is in the root or among the files of the latest release");
    }

    [GeneratedRegex(@".\.(?:cdx\.json|cdx\.xml|spdx|spdx\.json|spdx\.xml|spdx\.ya?ml|spdx\.rdf|spdx\.rdf\.xml)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
