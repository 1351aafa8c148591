using System.Diagnostics.Metrics;

namespace PolicyBot.Queues;

/// <summary>Measures how much waits in each queue and how much is poison.</summary>
internal sealed class QueueMeter
{
    private readonly IWorkQueue queue;
    private readonly QueueName[] names;
    private Measurement<long>[] last = [];

    /// <param name="names">Every queue that is in use.</param>
    public QueueMeter(IWorkQueue queue, IEnumerable<QueueName> names, IMeterFactory meters)
    {
        this.queue = queue;
        this.names = [.. names.SelectMany(name => new[] { name, name.Poison })];
        meters.Create(ProgramMeter.Name).CreateObservableGauge("policybot.queue.messages", () => last, description: "Messages in a queue, held and delayed ones too.");
    }

    /// <summary>Counts anew: a gauge is asked without waiting, and a queue is not.</summary>
    public async Task CountAsync(CancellationToken cancellationToken)
    {
        var counts = new List<Measurement<long>>();
        foreach (var name in names)
        {
            counts.Add(new Measurement<long>(await queue.CountAsync(name, cancellationToken), new KeyValuePair<string, object?>("queue", name.Value)));
        }

        last = [.. counts];
    }
}
