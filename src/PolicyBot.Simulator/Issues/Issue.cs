using System.Collections.Immutable;
using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Simulator.Issues;

/// <summary>An issue, or the issue side of a pull request, as it is at one moment.</summary>
public sealed record Issue
{
    public required long Id { get; init; }

    public required int Number { get; init; }

    public required string Title { get; init; }

    public string? Body { get; init; }

    public bool IsOpen { get; init; } = true;

    /// <summary>completed, not_planned, duplicate or reopened; null while it was never closed.</summary>
    public string? StateReason { get; init; }

    public required Account Author { get; init; }

    /// <summary>The App in whose name it was opened; null: a person opened it.</summary>
    public App? Via { get; init; }

    public ImmutableArray<Label> Labels { get; init; } = [];

    public ImmutableArray<User> Assignees { get; init; } = [];

    public ImmutableArray<Comment> Comments { get; init; } = [];

    public ImmutableArray<Reaction> Reactions { get; init; } = [];

    public bool IsLocked { get; init; }

    public string? LockReason { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public Account? ClosedBy { get; init; }

    /// <summary>Null: an issue and no pull request.</summary>
    public PullRequest? PullRequest { get; init; }

    internal string NodeId => NodeIds.Of(PullRequest is null ? "I" : "PR", Id);
}

/// <summary>What a pull request has beyond an issue.</summary>
/// <param name="Head">The branch that brings the change.</param>
/// <param name="HeadSha">Its commit when the pull request was opened.</param>
public sealed record PullRequest(string Head, string HeadSha, string Base, string BaseSha, bool IsDraft = false, DateTimeOffset? MergedAt = null)
{
    /// <summary>The fork that the branch is of; null: the repository itself.</summary>
    public Repository? From { get; init; }
}

/// <summary>A word that issues are sorted by.</summary>
/// <param name="Color">Six hex digits.</param>
public sealed record Label(long Id, string Name, string Color = "ededed", string? Description = null, bool IsDefault = false);

/// <summary>A text below an issue.</summary>
public sealed record Comment
{
    public required long Id { get; init; }

    public required string Body { get; init; }

    public required Account Author { get; init; }

    /// <summary>The App in whose name it was written; null: a person wrote it.</summary>
    public App? Via { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public ImmutableArray<Reaction> Reactions { get; init; } = [];

    internal string NodeId => NodeIds.Of("IC", Id);
}

/// <summary>What somebody thinks of an issue or a comment.</summary>
/// <param name="Content">+1, -1, laugh, confused, heart, hooray, rocket or eyes.</param>
public sealed record Reaction(long Id, string Content, Account Author, DateTimeOffset CreatedAt);
