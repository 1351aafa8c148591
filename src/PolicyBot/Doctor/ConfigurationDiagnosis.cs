using System.Collections.Immutable;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;

namespace PolicyBot.Doctor;

/// <summary>Where an owner's configuration was found, and what is wrong with it. Foreign text.</summary>
/// <param name="Place">Repository and directory; where it would be, if there is none.</param>
/// <param name="Files">How many, those about single repositories included; null where they could not be listed.</param>
/// <param name="Problems">As editors understand them: file, line, key, message.</param>
/// <param name="FixIsHeldBecause">Why <c>fix</c> acts as <c>issue</c>; null where fixes may be applied.</param>
/// <param name="Lacks">Why it is not in force as it was written; empty where it is.</param>
internal sealed record ConfigurationDiagnosis(
    string Place, int? Files, ImmutableArray<string> Problems, string? FixIsHeldBecause, ImmutableArray<string> Lacks)
{
    public static ConfigurationDiagnosis Of(ConfigurationFiles files, OrganizationConfiguration configuration)
    {
        var place = files.Organization.Place.ToString().TrimEnd('/');
        var count = files.Organization.Files.Length + files.OrganizationRepositories.Values.Sum(directory => directory.Files.Length);
        ImmutableArray<UnreadFile> unread = [.. configuration.Unread.Where(file => file.Gap.Reason != GapReason.NeedsGitHub)];
        ImmutableArray<string> lacks =
        [
            .. files.Organization.Unlisted is { } gap ? [$"{place} could not be read: {gap.Detail}"]
                : count == 0 ? [$"there is no configuration in {place}, so no policy is in force"]
                : ImmutableArray<string>.Empty,
            .. unread.Where(_ => files.Organization.Unlisted is null).Select(file => $"{file.Place} could not be read: {file.Gap.Detail}"),
            .. configuration.Problems.Where(problem => problem.Severity == ProblemSeverity.Refused).Select(problem => $"{problem.Source with { Line = 0 }} is refused: its last good version stays in force, and without one what it decides is unknown").Distinct(StringComparer.Ordinal),
        ];
        return new ConfigurationDiagnosis(place, files.Organization.Unlisted is null ? count : null, [.. configuration.Problems.Select(problem => problem.ToString())], configuration.FixIsHeldBecause, lacks);
    }
}
