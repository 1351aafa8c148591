using PolicyBot.GitHub.Transport;

namespace PolicyBot.Tests.Sweeps;

/// <summary>The network of a program that may be killed.</summary>
internal sealed class MortalNetwork(Death death) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (RequestScope.Of(request).Changes)
        {
            death.BeforeWrite();
        }
        else
        {
            death.BeforeRead();
        }

        return base.SendAsync(request, cancellationToken);
    }
}
