using PolicyBot.Tests.Sweeps;

namespace PolicyBot.Tests.Watch;

/// <summary>A network in which some requests are never answered: their time limit passes at once.</summary>
internal sealed class Hanging(Func<HttpRequestMessage, bool> hangs) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (hangs(request))
        {
            HastyTime.PassLimit();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        return await base.SendAsync(request, cancellationToken);
    }
}
