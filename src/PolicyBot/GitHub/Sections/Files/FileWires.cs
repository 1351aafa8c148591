using System.Text.Json.Serialization;

namespace PolicyBot.GitHub.Sections.Files;

/// <summary>GraphQL: whether a repository has no commits.</summary>
internal sealed record EmptyWire(bool IsEmpty);

/// <summary>GraphQL: the newest commit of the default branch.</summary>
internal sealed record HeadWire(bool IsEmpty, HeadRefWire? DefaultBranchRef = null);

/// <summary>GraphQL: a ref with its commit.</summary>
internal sealed record HeadRefWire(HeadTargetWire? Target = null);

/// <summary>GraphQL: a commit. Its fields are null where a ref leads to something else.</summary>
internal sealed record HeadTargetWire(string? Oid = null, OidWire? Tree = null);

/// <summary>GraphQL: an object of git.</summary>
internal sealed record OidWire(string Oid);

/// <summary>GraphQL: a directory, or something else in its place.</summary>
internal sealed record TreeNodeWire([property: JsonPropertyName("__typename")] string Typename, IReadOnlyList<TreeEntryNodeWire>? Entries = null);

/// <summary>GraphQL: an entry of a directory. The mode is the number itself, 33188 for 100644.</summary>
internal sealed record TreeEntryNodeWire(string Name, string Type, int Mode, long Size, string Oid);

/// <summary>GraphQL: the text of a file; null where it is not text.</summary>
internal sealed record BlobWire(bool IsTruncated, string? Text = null);

/// <summary>GraphQL: whether a file is text.</summary>
internal sealed record BlobKindWire(bool? IsBinary = null);

/// <summary>REST: a branch and its newest commit.</summary>
internal sealed record BranchWire(string Name, BranchCommitWire Commit);

/// <summary>REST: a commit in a branch.</summary>
internal sealed record BranchCommitWire(string Sha, GitCommitWire Commit);

/// <summary>REST: a commit of git.</summary>
internal sealed record GitCommitWire(ShaWire Tree);

/// <summary>REST: an object of git.</summary>
internal sealed record ShaWire(string Sha);

/// <summary>REST: a tree.</summary>
internal sealed record TreeWire(bool Truncated, IReadOnlyList<TreeEntryWire> Tree);

/// <summary>REST: an entry of a tree.</summary>
internal sealed record TreeEntryWire(string Path, string Mode, string Type, string Sha, long? Size = null);

/// <summary>A commit as git has it.</summary>
internal sealed record RootedCommitWire(string Sha, RootTreeWire Tree);

/// <summary>The root tree of a commit.</summary>
internal sealed record RootTreeWire(string Sha);
