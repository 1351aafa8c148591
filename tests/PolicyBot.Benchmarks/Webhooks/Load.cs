using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PolicyBot.Benchmarks.Webhooks;

/// <summary>Signed deliveries, each another, of the size that a push has.</summary>
internal static class Load
{
    private static readonly byte[] Secret = Encoding.UTF8.GetBytes(ServingProgram.Secret);

    private static readonly string Links = string.Concat(Enumerable.Range(0, 60).Select(number => $",\"link_{number}\":\"https://api.github.com/repos/acme/api/things{{/thing_{number}}}/and/so/on/as/payloads/do\""));

    private static readonly HttpClient Client = new(new SocketsHttpHandler { UseCookies = false, PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2) });

    private static int last;

    /// <summary>Sends at a rate, whether or not the answers keep up; a delivery that waits for its turn is late.</summary>
    public static async Task<Measured> AtRateAsync(ServingProgram server, int perSecond, TimeSpan length, CancellationToken cancellationToken)
    {
        var latencies = new ConcurrentBag<TimeSpan>();
        var sending = new List<Task>();
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < length && !cancellationToken.IsCancellationRequested)
        {
            var due = TimeSpan.FromSeconds(sending.Count / (double)perSecond);
            if (due > watch.Elapsed)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(1), CancellationToken.None);
                continue;
            }

            sending.Add(SendAsync(server, watch, due, latencies));
        }

        await Task.WhenAll(sending);
        return new Measured(sending.Count, [.. latencies], watch.Elapsed);
    }

    /// <summary>Sends as fast as the answers come.</summary>
    public static async Task<Measured> AtFullSpeedAsync(ServingProgram server, int senders, TimeSpan length, CancellationToken cancellationToken)
    {
        var latencies = new ConcurrentBag<TimeSpan>();
        var sent = 0;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, senders).Select(_ => Task.Run(
            async () =>
            {
                while (watch.Elapsed < length)
                {
                    Interlocked.Increment(ref sent);
                    await SendAsync(server, watch, watch.Elapsed, latencies);
                }
            },
            cancellationToken)));
        return new Measured(sent, [.. latencies], watch.Elapsed);
    }

    private static async Task SendAsync(ServingProgram server, Stopwatch watch, TimeSpan due, ConcurrentBag<TimeSpan> latencies)
    {
        var number = Interlocked.Increment(ref last);
        var body = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$$"""{"ref":"refs/heads/main","after":"{{{number:x40}}}","installation":{"id":{{{1 + (number % 10)}}}},"repository":{"id":{{{number % 1000}}},"name":"api"{{{Links}}}}}"""));
        using var request = new HttpRequestMessage(HttpMethod.Post, server.Webhook) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("X-Hub-Signature-256", "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Secret, body)));
        request.Headers.Add("X-GitHub-Event", "push");
        request.Headers.Add("X-GitHub-Delivery", Guid.NewGuid().ToString());
        try
        {
            using var response = await Client.SendAsync(request);
            if (response.IsSuccessStatusCode)
            {
                latencies.Add(watch.Elapsed - due);
            }
        }
        catch (HttpRequestException)
        {
            // Not accepted, and counted so.
        }
    }
}
