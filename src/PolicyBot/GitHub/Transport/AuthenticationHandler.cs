using System.Net;
using System.Net.Http.Headers;

namespace PolicyBot.GitHub.Transport;

/// <summary>Adds the token, to GitHub's own origin only; a token that was refused is renewed once.</summary>
internal sealed class AuthenticationHandler(GitHubAddresses addresses) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!addresses.Owns(request.RequestUri!))
        {
            request.Headers.Authorization = null;
            return await base.SendAsync(request, cancellationToken);
        }

        var credential = RequestScope.Of(request).Credential;
        var token = await credential.TokenAsync(cancellationToken);
        var response = await SendAsync(request, token, cancellationToken);
        if (response.StatusCode != HttpStatusCode.Unauthorized || !credential.Refused(token))
        {
            return response;
        }

        response.Dispose();
        return await SendAsync(request, await credential.TokenAsync(cancellationToken), cancellationToken);
    }

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string token, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return base.SendAsync(request, cancellationToken);
    }
}
