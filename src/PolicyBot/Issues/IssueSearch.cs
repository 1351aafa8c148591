using System.Collections.Immutable;
using PolicyBot.Engine.Facts;

namespace PolicyBot.Issues;

/// <summary>Where issues are searched for.</summary>
/// <param name="Place">The repository that holds them.</param>
/// <param name="Label">Null for what we opened, whatever label it bears.</param>
/// <param name="Subjects">Whom they may be about.</param>
/// <param name="IsFormer">True where issues about them do not belong there any more.</param>
internal sealed record IssueSearch(Repository Place, string? Label, SearchedSubjects Subjects, bool IsFormer);

/// <summary>Whom the issues of a repository may be about.</summary>
internal sealed class SearchedSubjects(ImmutableArray<Subject> all)
{
    /// <summary>Nearly everywhere it is one: a repository holds the issues about itself.</summary>
    private readonly HashSet<long>? ids = all.Length > 1 ? [.. all.Select(subject => subject.Id)] : null;

    public ImmutableArray<Subject> All => all;

    public bool Contains(long id) => ids?.Contains(id) ?? all is [var one] && one.Id == id;
}
