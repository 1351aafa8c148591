namespace PolicyBot.Engine.Facts;

/// <summary>The licence that GitHub takes a repository's to be.</summary>
/// <param name="SpdxId">As SPDX writes it, or <c>NOASSERTION</c> for one that GitHub does not know; null where it sees none.</param>
[Section(SubjectKind.Repository)]
public sealed record RepositoryLicense(string? SpdxId);
