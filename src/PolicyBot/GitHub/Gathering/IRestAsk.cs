using PolicyBot.GitHub.Rest;

namespace PolicyBot.GitHub.Gathering;

/// <summary>An ask that is one REST request, or one list.</summary>
internal interface IRestAsk
{
    /// <returns>The ask's answer.</returns>
    Task<object> SendAsync(GitHubClient client, CancellationToken cancellationToken);
}
