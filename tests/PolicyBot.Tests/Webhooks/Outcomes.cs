using System.Diagnostics.Metrics;
using System.Threading.Channels;
using PolicyBot.Tests.Server;

namespace PolicyBot.Tests.Webhooks;

/// <summary>Waits for what the server counts.</summary>
internal sealed class Outcomes : IDisposable
{
    private readonly Channel<string> seen = Channel.CreateUnbounded<string>();
    private readonly MeterListener listener = new();

    public Outcomes(Serving server, string instrument = "policybot.webhook.requests")
    {
        var meters = server.Service<IMeterFactory>();
        listener.InstrumentPublished = (published, self) =>
        {
            if (published.Name == instrument && published.Meter.Scope == meters)
            {
                self.EnableMeasurementEvents(published);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => seen.Writer.TryWrite((string)tags[0].Value!));
        listener.Start();
    }

    public Task<string> NextAsync() => seen.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    public void Dispose() => listener.Dispose();
}
