using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Policies;
using PolicyBot.GitHub.Sections;

namespace PolicyBot.Sweeps;

/// <summary>Which policies may come to another verdict after something happened: those that read a section whose reader says so.</summary>
internal sealed class TouchedPolicies(PolicyCatalogue catalogue)
{
    /// <summary>Ids.</summary>
    public ImmutableSortedSet<string> By(Happening happening) =>
    [
        .. catalogue.Policies
            .Where(policy => policy.Kind == SubjectKind.Repository && policy.Sections.Any(section => SectionReaders.Of(section)?.IsTouchedBy(happening) is true))
            .Select(policy => policy.Id),
    ];
}
