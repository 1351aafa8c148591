using System.Text.Json;
using PolicyBot.GitHub.GraphQL;

namespace PolicyBot.GitHub.Sections.Practices;

/// <summary>GraphQL: a licence.</summary>
internal sealed record LicenseNodeWire(string? SpdxId = null);

/// <summary>GraphQL: a release.</summary>
internal sealed record ReleaseNodeWire(string TagName, AssetNodesWire ReleaseAssets);

/// <summary>GraphQL: files of a release.</summary>
internal sealed record AssetNodesWire(int TotalCount, IReadOnlyList<AssetWire> Nodes);

/// <summary>Both: a file of a release.</summary>
internal sealed record AssetWire(string Name);

/// <summary>REST: a release.</summary>
internal sealed record ReleaseWire(string TagName, IReadOnlyList<AssetWire> Assets);

/// <summary>REST: a webhook.</summary>
internal sealed record HookWire(long Id, HookConfigWire Config);

/// <summary>REST: where a webhook delivers; the secret is masked, and missing where there is none.</summary>
internal sealed record HookConfigWire(string? Url = null, string? Secret = null);

/// <summary>GraphQL: what tells whether a repository is looked after.</summary>
internal sealed record ActivityNodeWire(bool IsArchived, DateTimeOffset CreatedAt, bool IsEmpty, ActivityRefWire? DefaultBranchRef = null, CountWire? Touched = null);

/// <summary>GraphQL: a ref with its commit.</summary>
internal sealed record ActivityRefWire(ActivityTargetWire? Target = null);

/// <summary>GraphQL: a commit with what came before it. Null where a ref leads to something else.</summary>
internal sealed record ActivityTargetWire(CountWire? Recent = null);

/// <summary>GraphQL: issues with who wrote in them.</summary>
internal sealed record TalkedNodesWire(IReadOnlyList<TalkedIssueNodeWire> Nodes);

/// <summary>GraphQL: an issue with who wrote in it.</summary>
internal sealed record TalkedIssueNodeWire(DateTimeOffset CreatedAt, string AuthorAssociation, TalkedCommentNodesWire Comments);

/// <summary>GraphQL: comments with who wrote them.</summary>
internal sealed record TalkedCommentNodesWire(IReadOnlyList<TalkedCommentNodeWire> Nodes);

/// <summary>GraphQL: a comment with who wrote it.</summary>
internal sealed record TalkedCommentNodeWire(DateTimeOffset CreatedAt, string AuthorAssociation);

/// <summary>REST: an issue, or a pull request, with who wrote it.</summary>
internal sealed record TalkedIssueWire(int Number, DateTimeOffset CreatedAt, string AuthorAssociation, JsonElement? PullRequest = null);

/// <summary>REST: a comment with who wrote it, and to which issue.</summary>
internal sealed record TalkedCommentWire(string IssueUrl, DateTimeOffset CreatedAt, string AuthorAssociation);

/// <summary>GraphQL: the languages of a repository.</summary>
internal sealed record LanguagesNodeWire(LanguageEdgesWire? Languages = null);

/// <summary>GraphQL: a page of them.</summary>
internal sealed record LanguageEdgesWire(IReadOnlyList<LanguageEdgeWire>? Edges = null);

/// <summary>GraphQL: how many bytes are written in a language.</summary>
internal sealed record LanguageEdgeWire(long Size, LanguageNodeWire Node);

/// <summary>GraphQL: a language.</summary>
internal sealed record LanguageNodeWire(string Name);
