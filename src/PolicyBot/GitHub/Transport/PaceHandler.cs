namespace PolicyBot.GitHub.Transport;

/// <summary>Lets a request go when GitHub's rules on concurrency and its limits allow, and learns from the answer.</summary>
internal sealed class PaceHandler(Pace pace) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var scope = RequestScope.Of(request);
        using var turn = await pace.TakeTurnAsync(scope, cancellationToken);
        var response = await base.SendAsync(request, cancellationToken);
        await pace.LearnAsync(scope, response, cancellationToken);
        return response;
    }
}
