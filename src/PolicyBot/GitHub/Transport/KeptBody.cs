namespace PolicyBot.GitHub.Transport;

/// <summary>The body of an answer, read whole.</summary>
internal sealed class KeptBody : ByteArrayContent
{
    public KeptBody(byte[] bytes)
        : base(bytes) => Bytes = bytes;

    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Reads an answer's body within its size, unless it was.</summary>
    /// <exception cref="BodyTooLargeException">There is more of it. The answer is disposed of.</exception>
    public static async Task ReadAsync(HttpResponseMessage response, RequestScope scope, CancellationToken cancellationToken)
    {
        if (response.Content is KeptBody)
        {
            return;
        }

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
