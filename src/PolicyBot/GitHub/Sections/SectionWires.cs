namespace PolicyBot.GitHub.Sections;

/// <summary>GraphQL: whether a security policy is in effect.</summary>
internal sealed record SecurityPolicyWire(bool? IsSecurityPolicyEnabled = null, SharedOwnerWire? Owner = null);

/// <summary>GraphQL: an owner with the repository that hands down papers.</summary>
internal sealed record SharedOwnerWire(SharedRepositoryWire? Shared = null);

/// <summary>GraphQL: the repository that hands down papers.</summary>
internal sealed record SharedRepositoryWire(string Visibility, bool? IsSecurityPolicyEnabled = null);

/// <summary>GraphQL: what GitHub says of CODEOWNERS.</summary>
internal sealed record CodeownersWire(IReadOnlyList<CodeownersErrorWire> Errors);

/// <summary>REST: what GitHub says of CODEOWNERS.</summary>
internal sealed record CodeownersErrorsWire(IReadOnlyList<CodeownersErrorWire> Errors);

/// <summary>Both: one error in CODEOWNERS.</summary>
internal sealed record CodeownersErrorWire(string Kind, int Line, int Column, string Path, string Message, string? Suggestion = null);

/// <summary>REST: runs of a workflow; how many is enough.</summary>
internal sealed record RunsWire(long TotalCount);
