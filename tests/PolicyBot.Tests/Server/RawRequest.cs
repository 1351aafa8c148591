using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PolicyBot.Tests.Server;

/// <summary>A request to the webhook that is written by hand, as slowly as a test wants.</summary>
internal sealed class RawRequest : IDisposable
{
    private readonly TcpClient client = new();

    /// <summary>Sends the head of a request whose signature is well-formed and wrong.</summary>
    /// <param name="length">Null for a body in chunks.</param>
    public static async Task<RawRequest> StartAsync(IPEndPoint listener, int? length, string? signature = null)
    {
        var request = new RawRequest();
        await request.client.ConnectAsync(listener);
        var framing = length is null ? "Transfer-Encoding: chunked" : $"Content-Length: {length}";
        await request.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/github/webhooks HTTP/1.1\r\nHost: bot.example\r\nConnection: close\r\nX-GitHub-Event: push\r\nX-GitHub-Delivery: 1\r\n"
            + $"X-Hub-Signature-256: {signature ?? "sha256=" + new string('0', 64)}\r\n{framing}\r\n\r\n"));
        return request;
    }

    public async Task WriteAsync(byte[] bytes) => await client.GetStream().WriteAsync(bytes);

    public async Task WriteChunkAsync(byte[] bytes)
    {
        await WriteAsync(Encoding.ASCII.GetBytes($"{bytes.Length:x}\r\n"));
        await WriteAsync(bytes);
        await WriteAsync("\r\n"u8.ToArray());
    }

    /// <summary>Reads status and headers of the answer, which comes before the server has seen all of a body that it refuses.</summary>
    public async Task<(int Status, string Head)> AnswerAsync()
    {
        var head = new StringBuilder();
        var buffer = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await client.GetStream().ReadAsync(buffer) > 0)
        {
            head.Append((char)buffer[0]);
        }

        return (int.Parse(head.ToString().Split(' ')[1]), head.ToString());
    }

    public void Dispose() => client.Dispose();
}
