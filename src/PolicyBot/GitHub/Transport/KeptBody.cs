using System.Buffers;

namespace PolicyBot.GitHub.Transport;

/// <summary>The body of an answer, read whole.</summary>
internal sealed class KeptBody : ByteArrayContent
{
    private const int ShortBody = 16 * 1024;

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

    /// <summary>Bodies are large and many: what they are read into is used again.</summary>
    private static async Task<byte[]> ReadAsync(HttpContent content, RequestScope scope, CancellationToken cancellationToken)
    {
        var stream = await content.ReadAsStreamAsync(cancellationToken);
        var buffer = ArrayPool<byte>.Shared.Rent(ShortBody);
        try
        {
            var length = 0;
            while (length < scope.BodyLimit)
            {
                if (length == buffer.Length)
                {
                    var larger = ArrayPool<byte>.Shared.Rent(2 * buffer.Length);
                    buffer.CopyTo(larger.AsSpan());
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = larger;
                }

                var room = Math.Min(buffer.Length, scope.BodyLimit) - length;
                var count = await stream.ReadAsync(buffer.AsMemory(length, room), cancellationToken);
                if (count == 0)
                {
                    return buffer[..length];
                }

                length += count;
            }

            return scope.IsHeadEnough || await stream.ReadAsync(new byte[1], cancellationToken) == 0
                ? buffer[..length]
                : throw new BodyTooLargeException(scope.Operation, scope.BodyLimit);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
