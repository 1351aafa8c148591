using System.Net.Http.Headers;
using System.Threading.Channels;
using PolicyBot.Simulator.Apps;

namespace PolicyBot.Simulator.Webhooks;

/// <summary>Carries deliveries to the Apps: each once, waiting ten seconds for an answer, never again by itself.</summary>
internal sealed class Courier : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly World world;
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly Channel<bool> bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource stop = new();
    private Task running = Task.CompletedTask;

    public Courier(World world)
    {
        this.world = world;
        world.Outbox.Filled = () => bell.Writer.TryWrite(true);
    }

    public void Start() => running = Task.Run(RunAsync);

    public async Task DeliverAsync(int? shuffle, bool twice, CancellationToken cancellationToken)
    {
        var taken = world.Outbox.Take();
        var due = twice ? [.. taken, .. taken] : taken.ToArray();
        if (shuffle is { } seed)
        {
            Shuffle(due, seed);
        }

        foreach (var (app, delivery) in due)
        {
            await SendAsync(app, delivery, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        world.Outbox.Filled = null;
        await stop.CancelAsync();
        bell.Writer.TryComplete();
        await running;
        client.Dispose();
        stop.Dispose();
    }

    /// <summary>Sends all that is due at the same time, so that any may arrive before any other.</summary>
    private async Task RunAsync()
    {
        try
        {
            await foreach (var _ in bell.Reader.ReadAllAsync(stop.Token))
            {
                if (!world.Outbox.IsPaused)
                {
                    await Task.WhenAll(world.Outbox.Take().Select(entry => SendAsync(entry.App, entry.Delivery, stop.Token)));
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The simulator stops; what was not sent is lost, as GitHub loses it.
        }
    }

    private async Task SendAsync(App app, Delivery delivery, CancellationToken cancellationToken)
    {
        var started = world.Time.GetTimestamp();
        using var timeout = new CancellationTokenSource(Patience, world.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var request = Write(app, delivery);
            using var response = await client.SendAsync(request, either.Token);
            var body = await response.Content.ReadAsStringAsync(either.Token);
            Settle(app, delivery, (int)response.StatusCode, response.IsSuccessStatusCode ? "OK" : $"Invalid HTTP Response: {(int)response.StatusCode}", body, started);
        }
        catch (HttpRequestException)
        {
            // What cannot be reached is recorded as GitHub records it.
            Settle(app, delivery, 0, "failed to connect to host", null, started);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            // Likewise what does not answer in time.
            Settle(app, delivery, 0, "timed out", null, started);
        }
    }

    private void Settle(App app, Delivery delivery, int code, string status, string? body, long started) =>
        world.Outbox.Settle(app, delivery with { StatusCode = code, Status = status, ResponseBody = body, Duration = world.Time.GetElapsedTime(started) });

    private static HttpRequestMessage Write(App app, Delivery delivery)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, app.WebhookUrl) { Content = new ReadOnlyMemoryContent(delivery.Payload) };
        foreach (var (name, value) in delivery.Headers)
        {
            if (name == "Content-Type")
            {
                request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(value);
            }
            else
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return request;
    }

    private static void Shuffle<T>(T[] items, int seed)
    {
        var state = (ulong)(uint)seed + 0x9E3779B97F4A7C15;
        for (var i = items.Length - 1; i > 0; i--)
        {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            var other = (int)(state % (ulong)(i + 1));
            (items[i], items[other]) = (items[other], items[i]);
        }
    }
}
