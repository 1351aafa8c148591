using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Rest;
using PolicyBot.GitHub.Sections;

namespace PolicyBot.GitHub.Configuration;

/// <summary>Asks a repository's log about a path that is not there any more.</summary>
internal static class RemovalLog
{
    /// <returns>True where a commit of the default branch touched the path: as it is not there, that was its removal. False where nobody can tell.</returns>
    public static async Task<bool> ShowsAsync(GitHubClient client, Repository repository, string path, CancellationToken cancellationToken)
    {
        var log = ReadingContext.Rest(repository, "/commits").With("path", path).With("per_page", "1");
        var answer = await client.GetAsync(log, GitHubJson.Default.IReadOnlyListCommitWire, Permission.Contents, cancellationToken);
        return answer.IsPresent(out var commits, out _) && commits.Count > 0;
    }
}
