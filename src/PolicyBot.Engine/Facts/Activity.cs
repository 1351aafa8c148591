namespace PolicyBot.Engine.Facts;

/// <summary>Whether anybody looks after a repository, as of the day on which it was read.</summary>
/// <param name="IsArchived">Nothing can happen any more.</param>
/// <param name="IsYoung">It was made within the last <see cref="Days"/> days.</param>
/// <param name="Commits">On the default branch within the last <see cref="Days"/> days; counted up to <see cref="MostCounted"/>.</param>
/// <param name="Issues">
/// Of the <see cref="MostCounted"/> that changed last, those that a member or collaborator opened or answered within the last <see cref="Days"/> days. Known and 0,
/// without asking, where the rest leaves no doubt: of an archived or young repository, and from <see cref="EnoughCommits"/> commits on.
/// </param>
[Section(SubjectKind.Repository)]
public sealed record Activity(bool IsArchived, bool IsYoung, int Commits, Fact<int> Issues)
{
    public const int Days = 90;

    public const int MostCounted = 30;

    /// <summary>One a week.</summary>
    public const int EnoughCommits = 12;
}
