namespace PolicyBot.Tests.Watch;

/// <summary>Holds requests to a path up until it is opened.</summary>
internal sealed class Gate(string path, Func<Task> opened) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri!.AbsolutePath == path)
        {
            await opened();
        }

        return await base.SendAsync(request, cancellationToken);
    }
}
