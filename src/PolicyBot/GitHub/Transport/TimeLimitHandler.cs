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
                    await KeepAsync(response, scope, attempt);
                    return response;
                },
                cancellationToken);
        }
        catch (TimeoutRejectedException late)
        {
            throw new TimeLimitException(scope.Operation, late);
        }
    }

    private static async Task KeepAsync(HttpResponseMessage response, RequestScope scope, CancellationToken cancellationToken)
    {
        var answer = response.Content;
        try
        {
            var body = await ReadAsync(answer, scope, cancellationToken);
            response.Content = new KeptBody(body);
            response.Content.Headers.ContentType = answer.Headers.ContentType;
        }
        catch
        {
            response.Dispose();
            throw;
        }
        finally
        {
            answer.Dispose();
        }
    }

    private static async Task<byte[]> ReadAsync(HttpContent content, RequestScope scope, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        var stream = await content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[64 * 1024];
        while (kept.Length < scope.BodyLimit)
        {
            var room = (int)Math.Min(buffer.Length, scope.BodyLimit - kept.Length);
            var count = await stream.ReadAsync(buffer.AsMemory(0, room), cancellationToken);
            if (count == 0)
            {
                return kept.ToArray();
            }

            await kept.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
        }

        return scope.IsHeadEnough || await stream.ReadAsync(buffer.AsMemory(0, 1), cancellationToken) == 0
            ? kept.ToArray()
            : throw new BodyTooLargeException(scope.Operation, scope.BodyLimit);
    }
}
