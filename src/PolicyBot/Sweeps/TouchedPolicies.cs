using System.Collections.Immutable;
using PolicyBot.Engine.Policies;
using PolicyBot.GitHub.Sections;
using PolicyBot.Storage;
using PolicyBot.Storage.Sections;

namespace PolicyBot.Sweeps;

/// <summary>What may be another after something happened: the sections whose readers say so, and the policies that read one of them.</summary>
internal sealed class TouchedPolicies(PolicyCatalogue catalogue)
{
    /// <summary>Of the repository that it happened to.</summary>
    public Touched By(Happening happening) => Reading(reader => reader is IRepositoryReader && reader.IsTouchedBy(happening)) with { Pushed = ReadOf(happening) };

    /// <summary>Of the organization that it happened to, and of all its repositories.</summary>
    public Touched EverywhereBy(Happening happening) => Reading(reader => reader.IsTouchedBy(happening));

    /// <summary>Of the owner's other repositories, where it happened to the one called <c>.github</c>.</summary>
    public Touched ElsewhereBy(Happening happening) => Reading(reader => reader.IsHandedDown && reader.IsTouchedBy(happening));

    /// <summary>Of the repository that the audit log says it was done to.</summary>
    /// <param name="action">Foreign text: what no reader declares touches nothing.</param>
    public Touched ByAudited(string action) => Reading(reader => reader is IRepositoryReader && reader.AuditActions.Contains(AuditAction.OfRepository(action)));

    /// <summary>Of the organization that the audit log says it was done to, and of all its repositories.</summary>
    /// <param name="action">Foreign text: what no reader declares touches nothing.</param>
    public Touched EverywhereByAudited(string action) => Reading(reader => reader.AuditActions.Contains(AuditAction.OfOrganization(action)));

    private static ImmutableSortedSet<string> ReadOf(Happening happening) =>
        happening.Pushed is { IsDefaultBranch: true, Paths: { } paths } ? [.. paths.Where(path => SectionReaders.All.Any(reader => reader.ReadsTextOf(path)))] : [];

    private Touched Reading(Func<ISectionReader, bool> isWanted)
    {
        var sections = SectionReaders.All.Where(isWanted).Select(reader => reader.Section).ToHashSet();
        return new Touched(
            [.. catalogue.Policies.Where(policy => policy.Sections.Any(sections.Contains)).Select(policy => policy.Id)],
            [.. sections.Select(SectionNames.Of)]);
    }
}
