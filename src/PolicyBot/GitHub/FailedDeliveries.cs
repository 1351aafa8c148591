using System.Collections.Immutable;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Rest;

namespace PolicyBot.GitHub;

/// <summary>The deliveries that GitHub says we did not take: it never sends one again by itself.</summary>
internal sealed class FailedDeliveries(GitHubApp app)
{
    /// <summary>Those that failed and did not succeed since, newest first.</summary>
    /// <param name="since">Older ones are left out; GitHub keeps them for three days.</param>
    public async Task<Answer<ImmutableArray<FailedDelivery>>> ListAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        (await app.ForApp().ListAsync(new RestPath("/app/hook/deliveries"), GitHubJson.Default.IReadOnlyListHookDeliveryWire, Permission.Metadata, cancellationToken))
        .Map(wires => wires.Where(wire => wire.DeliveredAt >= since)
            .GroupBy(wire => wire.Guid, StringComparer.Ordinal)
            .Where(attempts => !attempts.Any(attempt => attempt.StatusCode is >= 200 and < 300))
            .Select(attempts => new FailedDelivery(attempts.MaxBy(attempt => attempt.DeliveredAt)!.Id, attempts.Key, attempts.Count()))
            .ToImmutableArray());

    /// <summary>Asks GitHub to send it again.</summary>
    /// <exception cref="GitHubWriteException">GitHub did not confirm it.</exception>
    public Task SendAgainAsync(FailedDelivery delivery, CancellationToken cancellationToken) =>
        app.ForApp().PostAsync(new RestPath("/app/hook/deliveries/{delivery_id}/attempts", delivery.Id), cancellationToken);
}

/// <summary>A delivery that we did not take.</summary>
/// <param name="Id">Of the last attempt.</param>
/// <param name="Attempts">How often GitHub has sent it.</param>
internal sealed record FailedDelivery(long Id, string Guid, int Attempts);

/// <summary>An attempt at a delivery.</summary>
internal sealed record HookDeliveryWire(long Id, string Guid, DateTimeOffset DeliveredAt, int StatusCode);
