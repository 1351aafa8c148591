using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace PolicyBot.Benchmarks.Webhooks;

/// <summary>Large bodies from somebody who does not know the secret, all at once.</summary>
internal static class Flood
{
    /// <returns>How often each status was the answer; 0 where the connection broke off before one came.</returns>
    public static async Task<IReadOnlyDictionary<int, int>> SendAsync(ServingProgram server, int connections, int bytes, bool isSigned, CancellationToken cancellationToken)
    {
        var answers = new ConcurrentDictionary<int, int>();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(
            async () => answers.AddOrUpdate(await SendAsync(server.Webhook, bytes, isSigned, cancellationToken), 1, (_, count) => count + 1), cancellationToken)));
        return answers;
    }

    private static async Task<int> SendAsync(Uri webhook, int bytes, bool isSigned, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(webhook.Host, webhook.Port, cancellationToken);
        var stream = client.GetStream();
        var signature = isSigned ? $"X-Hub-Signature-256: sha256={new string('0', 64)}\r\n" : "";
        var answer = ReadAsync(stream, cancellationToken);
        try
        {
            await stream.WriteAsync(
                Encoding.ASCII.GetBytes($"POST {webhook.AbsolutePath} HTTP/1.1\r\nHost: bot\r\nConnection: close\r\nX-GitHub-Event: push\r\nX-GitHub-Delivery: 1\r\n{signature}Content-Length: {bytes}\r\n\r\n"),
                cancellationToken);
            var part = new byte[64 * 1024];
            for (var sent = 0; sent < bytes; sent += part.Length)
            {
                await stream.WriteAsync(part.AsMemory(0, Math.Min(part.Length, bytes - sent)), cancellationToken);
            }
        }
        catch (IOException)
        {
            // The server closed first; what it said before stands.
        }

        return await answer;
    }

    private static async Task<int> ReadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var head = new byte[12];
        try
        {
            await stream.ReadExactlyAsync(head, cancellationToken);
            return int.Parse(head.AsSpan(9), CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
