using System.Net;

namespace PolicyBot.GitHub.Transport;

/// <summary>
/// Follows at most three redirects: to the same origin with method and body kept; to another host only a GET, and only by https.
/// The token is added beneath, for GitHub's own origin only.
/// </summary>
internal sealed class RedirectHandler : DelegatingHandler
{
    private const int Limit = 3;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var asked = request.RequestUri;
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            for (var followed = 0; followed < Limit && Next(request, response) is { } next; followed++)
            {
                response.Dispose();
                request.RequestUri = next;
                response = await base.SendAsync(request, cancellationToken);
            }

            return response;
        }
        finally
        {
            // A repeated request starts again from the address that was asked.
            request.RequestUri = asked;
        }
    }

    private static Uri? Next(HttpRequestMessage request, HttpResponseMessage response)
    {
        if (response.StatusCode is not (HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect)
            || response.Headers.Location is not { } location)
        {
            return null;
        }

        var next = new Uri(request.RequestUri!, location);
        var isAllowed = GitHubAddresses.SameOrigin(next, request.RequestUri!) || (request.Method == HttpMethod.Get && next.Scheme == Uri.UriSchemeHttps);
        return isAllowed ? next : null;
    }
}
