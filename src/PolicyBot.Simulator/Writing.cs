using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Simulator;

/// <summary>A text that somebody wrote, and how visible its place was at that moment.</summary>
/// <param name="Repository">The full name that the place had.</param>
/// <param name="Author">The login of who wrote it.</param>
public sealed record Writing(string Repository, Visibility Visibility, WritingKind Kind, string Text, string Author);

/// <summary>The sort of text.</summary>
public enum WritingKind
{
    IssueTitle,
    IssueBody,
    Comment,
    Label,
    File,
    FilePath,
    CommitMessage,
    Branch,
    CheckRun,
    Status,
    PullRequestTitle,
    PullRequestBody,
    Ruleset,
    RepositoryText,
}
