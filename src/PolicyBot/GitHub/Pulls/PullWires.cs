using PolicyBot.GitHub.Rest;

namespace PolicyBot.GitHub.Pulls;

/// <summary>A new branch or tag.</summary>
/// <param name="Ref">With <c>refs/</c>.</param>
internal sealed record NewRefWire(string Ref, string Sha);

/// <summary>A ref that is there.</summary>
internal sealed record RefWire(string Ref);

/// <summary>Where a ref leads from now on.</summary>
internal sealed record MovedRefWire(string Sha, bool Force);

/// <summary>A tree with files in place of another's.</summary>
internal sealed record NewTreeWire(string BaseTree, IReadOnlyList<NewTreeEntryWire> Tree);

/// <summary>A text in a new tree.</summary>
internal sealed record NewTreeEntryWire(string Path, string Mode, string Type, string Content);

/// <summary>A new commit, which no branch knows yet.</summary>
internal sealed record NewCommitWire(string Message, string Tree, IReadOnlyList<string> Parents);

/// <summary>A new file, committed to a branch.</summary>
/// <param name="Content">In base64.</param>
internal sealed record NewFileWire(string Message, string Content, string Branch);

/// <summary>What a commit of a file answers.</summary>
internal sealed record FileCommitWire(FileCommitShaWire Commit);

/// <summary>The commit's id.</summary>
internal sealed record FileCommitShaWire(string Sha);

/// <summary>A new pull request.</summary>
internal sealed record NewPullWire(string Title, string Head, string Base, string Body);

/// <summary>A pull request.</summary>
internal sealed record PullWire(int Number, string State, AccountWire? User = null, DateTimeOffset? MergedAt = null);

/// <summary>A commit with what it changed.</summary>
internal sealed record ChangedCommitWire(string Sha, IReadOnlyList<ParentWire> Parents, IReadOnlyList<ChangedFileWire>? Files = null, AuthorWire? Author = null);

/// <summary>Whose commit it is; without login where GitHub knows of nobody.</summary>
internal sealed record AuthorWire(string? Login = null);

/// <summary>A parent of a commit.</summary>
internal sealed record ParentWire(string Sha);

/// <summary>A file that a commit changed.</summary>
/// <param name="Status">added, modified, removed, ...</param>
internal sealed record ChangedFileWire(string Filename, string Status);
