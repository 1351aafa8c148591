using PolicyBot.GitHub.Rest;

namespace PolicyBot.GitHub.Pulls;

/// <summary>A new branch or tag.</summary>
/// <param name="Ref">With <c>refs/</c>.</param>
internal sealed record NewRefWire(string Ref, string Sha);

/// <summary>A ref that is there.</summary>
internal sealed record RefWire(string Ref);

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
internal sealed record ChangedCommitWire(string Sha, IReadOnlyList<ParentWire> Parents, IReadOnlyList<ChangedFileWire>? Files = null);

/// <summary>A parent of a commit.</summary>
internal sealed record ParentWire(string Sha);

/// <summary>A file that a commit changed.</summary>
/// <param name="Status">added, modified, removed, ...</param>
internal sealed record ChangedFileWire(string Filename, string Status);
