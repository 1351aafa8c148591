using PolicyBot.GitHub.Rest;

namespace PolicyBot.GitHub.Gathering;

/// <summary>An ask that is sent by itself: one request, or one list.</summary>
internal interface ILoneAsk
{
    /// <returns>The ask's answer.</returns>
    Task<object> SendAsync(GitHubClient client, CancellationToken cancellationToken);
}
