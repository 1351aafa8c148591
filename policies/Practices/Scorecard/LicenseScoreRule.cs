using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Policies.Practices.Scorecard;

/// <summary>A licence is in the root: nine points; one more where the Free Software Foundation or the Open Source Initiative approves of it.</summary>
[AlsoReads(typeof(WellKnownFiles))]
[AlsoReads(typeof(RepositoryLicense))]
public sealed class LicenseScoreRule : ScoreRule
{
    private const int ForTheFile = 9;

    private protected override string Check => ScorecardCheck.License;

    private protected override CheckScore Score(ScorecardFacts facts)
    {
        var isDetected = facts.License.IsKnown(out var license, out var noLicense) && license.SpdxId is not null;
        if (isDetected)
        {
            return Of(ApprovedLicenses.Contains(license!.SpdxId!));
        }

        if (!facts.Files.IsKnown(out var files, out var gap))
        {
            return CheckScore.Hidden(gap);
        }

        var named = files.Entries.Where(LicenseFile.Is).OrderBy(file => file.Path, StringComparer.Ordinal).ToList();
        return named.Exists(file => LicenseFile.NamesApproved(file.Name)) ? Of(isApproved: true)
            : noLicense is not null ? new CheckScore(named.Count > 0 ? ForTheFile : 0, CheckScore.Maximum, $"what GitHub takes the licence for is not known") { Gaps = [noLicense] }
            : named.Count > 0 ? Of(isApproved: false)
            : CheckScore.Of(0, $"there is no licence in the root");
    }

    private static CheckScore Of(bool isApproved) => isApproved
        ? CheckScore.Of(CheckScore.Maximum, $"the licence is approved")
        : CheckScore.Of(ForTheFile, $"the licence is not one that the Free Software Foundation or the Open Source Initiative is known to approve of");
}
