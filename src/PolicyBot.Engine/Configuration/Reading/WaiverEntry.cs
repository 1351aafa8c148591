using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Text;

namespace PolicyBot.Engine.Configuration.Reading;

/// <summary>A waiver and whom it is for.</summary>
/// <param name="Repository">Null where the file it stands in is about one repository, or where it is for an organization policy.</param>
/// <param name="Policy">Null for every policy.</param>
internal sealed record WaiverEntry(Waiver Waiver, Glob? Repository, string? Policy)
{
    public bool IsFor(Subject subject, string policy) =>
        (Policy is null || Policy == policy) && (Repository is null || (subject is Repository repository && Repository.IsMatch(repository.RepositoryName)));
}
