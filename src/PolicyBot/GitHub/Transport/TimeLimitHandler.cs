using Polly;
using Polly.Timeout;

namespace PolicyBot.GitHub.Transport;

/// <summary>Reads an answer whole, within 30 seconds and within its size; what leaves here needs no more network.</summary>
internal sealed class TimeLimitHandler(TimeProvider time) : DelegatingHandler
{
    private readonly ResiliencePipeline<HttpResponseMessage> pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
        .AddTimeout(TimeSpan.FromSeconds(30))
        .Build();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var scope = RequestScope.Of(request);
        try
        {
            return await pipeline.ExecuteAsync(
                async attempt =>
                {
                    var response = await base.SendAsync(request, attempt);
                    await KeptBody.ReadAsync(response, scope, attempt);
                    return response;
                },
                cancellationToken);
        }
        catch (TimeoutRejectedException late)
        {
            throw new TimeLimitException(scope.Operation, late);
        }
    }
}
