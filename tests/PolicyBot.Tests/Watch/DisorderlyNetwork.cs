using PolicyBot.Simulator.Webhooks;

namespace PolicyBot.Tests.Watch;

/// <summary>A network that keeps webhooks back, brings them in any order, some twice, some under another GUID, and loses one in ten.</summary>
/// <param name="watched">Whose webhooks it carries.</param>
/// <param name="isKnown">True where GitHub sees that what is lost did not arrive, and can be asked for it again; false where nobody knows.</param>
internal sealed class DisorderlyNetwork(Watched watched, Random random, bool isKnown)
{
    private static readonly Uri Nowhere = new("http://127.0.0.1:9/");

    private readonly List<(Delivery Delivery, string Guid)> kept = [];

    public int Lost { get; private set; }

    /// <summary>Until it is orderly nothing is lost any more, and nothing is kept back.</summary>
    public bool IsOrderly { get; set; }

    /// <summary>Brings some of what is under way.</summary>
    public async Task DeliverAsync()
    {
        await TakeAsync();
        var due = kept.Where(_ => IsOrderly || random.Next(10) < 4).ToArray();
        random.Shuffle(due);
        foreach (var one in due)
        {
            kept.Remove(one);
            var (status, _) = await watched.Server.Serving.DeliverAsync(one.Delivery.Payload.ToArray(), one.Delivery.Event, one.Guid);
            Assert.InRange(status, 200, 299);
        }
    }

    private async Task TakeAsync()
    {
        var taken = watched.World.Outbox.Pending;
        var lost = taken.Where(delivery => !IsOrderly && !delivery.IsRedelivery && random.Next(10) == 0).Select(delivery => delivery.Id).ToHashSet();
        Lost += lost.Count;
        watched.World.Outbox.Drop(delivery => !isKnown || !lost.Contains(delivery.Id));
        if (isKnown && lost.Count > 0)
        {
            var url = watched.App.WebhookUrl;
            watched.App.WebhookUrl = Nowhere;
            await watched.GitHub.DeliverAsync(default);
            watched.App.WebhookUrl = url;
        }

        foreach (var delivery in taken.Where(delivery => !lost.Contains(delivery.Id)))
        {
            kept.Add((delivery, delivery.Guid));
            if (!IsOrderly && random.Next(10) == 0)
            {
                kept.Add((delivery, delivery.Guid));
            }

            if (!IsOrderly && random.Next(10) == 0)
            {
                kept.Add((delivery, $"replayed-{random.Next()}"));
            }
        }
    }
}
