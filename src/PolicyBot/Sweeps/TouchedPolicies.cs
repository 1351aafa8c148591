using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Policies;
using PolicyBot.GitHub.Sections;

namespace PolicyBot.Sweeps;

/// <summary>Which policies may come to another verdict after something happened: those that read a section whose reader says so.</summary>
internal sealed class TouchedPolicies(PolicyCatalogue catalogue)
{
    /// <summary>Of the repository that it happened to. Ids.</summary>
    public ImmutableSortedSet<string> By(Happening happening) => Reading(reader => reader.IsTouchedBy(happening));

    /// <summary>Of the owner's other repositories, where it happened to the one called <c>.github</c>. Ids.</summary>
    public ImmutableSortedSet<string> ElsewhereBy(Happening happening) => Reading(reader => reader.IsHandedDown && reader.IsTouchedBy(happening));

    private ImmutableSortedSet<string> Reading(Func<ISectionReader, bool> isWanted) =>
    [
        .. catalogue.Policies
            .Where(policy => policy.Kind == SubjectKind.Repository && policy.Sections.Any(section => SectionReaders.Of(section) is { } reader && isWanted(reader)))
            .Select(policy => policy.Id),
    ];
}
