namespace PolicyBot.Engine.Configuration;

/// <summary>The file of the same path in the repository that <c>baseConfig</c> names.</summary>
/// <param name="Repository"><c>owner/name</c>, as <c>baseConfig</c> has it.</param>
/// <param name="RepositoryId">GitHub's numeric id. Another id under the same name is another repository, and the file that names it is refused.</param>
/// <param name="Place">The file as a whole.</param>
/// <param name="Current">What is there.</param>
public sealed record BaseFile(string Repository, long RepositoryId, Source Place, FileState Current);
