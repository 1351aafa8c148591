namespace PolicyBot.Simulator.Webhooks;

/// <summary>What GitHub remembers of an App's deliveries: three days of them.</summary>
internal sealed class DeliveryLog
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(3);
    private readonly SortedDictionary<long, Delivery> deliveries = [];

    public IEnumerable<Delivery> NewestFirst(DateTimeOffset now) => deliveries.Values.Reverse().Where(delivery => delivery.At > now - Kept && delivery.StatusCode is not null);

    public Delivery? Find(long id) => deliveries.GetValueOrDefault(id);

    public void Put(Delivery delivery, DateTimeOffset now)
    {
        deliveries[delivery.Id] = delivery;
        while (deliveries.Count > 0 && deliveries.First() is var oldest && oldest.Value.At <= now - Kept)
        {
            deliveries.Remove(oldest.Key);
        }
    }
}
