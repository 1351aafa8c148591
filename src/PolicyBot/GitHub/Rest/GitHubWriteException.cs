using System.Net;
using PolicyBot.Engine.Facts;

namespace PolicyBot.GitHub.Rest;

/// <summary>A write that GitHub did not confirm. Holds neither token nor body.</summary>
/// <param name="operation">Method and path template.</param>
/// <param name="status">Null where no answer came: whether the write took effect is not known.</param>
/// <param name="gitHubMessage">GitHub's own words, cut; empty where there were none.</param>
/// <param name="gap">The same failure as a gap, with its reason.</param>
internal sealed class GitHubWriteException(string operation, HttpStatusCode? status, string gitHubMessage, Gap gap)
    : Exception($"{operation} {(status is { } code ? $"answered HTTP {(int)code}" : "was not answered")}{(gitHubMessage.Length > 0 ? $": {gitHubMessage}" : "")}")
{
    public string Operation { get; } = operation;

    public HttpStatusCode? Status { get; } = status;

    public string GitHubMessage { get; } = gitHubMessage;

    public Gap Gap { get; } = gap;

    /// <summary>When it is worth trying again; null where GitHub did not say.</summary>
    public DateTimeOffset? RetryAt { get; init; }
}
