using System.Collections.Immutable;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Rest;

namespace PolicyBot.GitHub;

/// <summary>The deliveries that GitHub says we did not take: it never sends one again by itself.</summary>
internal sealed class FailedDeliveries(GitHubApp app)
{
    /// <summary>Those of which an attempt failed, newest first. Whether a later one succeeded is another list, and a long one.</summary>
    public async Task<Answer<ImmutableArray<FailedDelivery>>> ListAsync(CancellationToken cancellationToken) =>
        (await app.ForApp().ListAsync(
            new RestPath("/app/hook/deliveries").With("status", "failure"), GitHubJson.Default.IReadOnlyListHookDeliveryWire, Permission.Metadata, cancellationToken))
        // A server that does not know the parameter lists them all.
        .Map(wires => wires.Where(wire => wire.StatusCode is < 200 or >= 400)
            .GroupBy(wire => wire.Guid, StringComparer.Ordinal)
            .Select(failures => new FailedDelivery(failures.MaxBy(failure => failure.DeliveredAt)!.Id, failures.Key, failures.Count()))
            .ToImmutableArray());

    /// <summary>Asks GitHub to send it again.</summary>
    /// <exception cref="GitHubWriteException">GitHub did not confirm it.</exception>
    public Task SendAgainAsync(FailedDelivery delivery, CancellationToken cancellationToken) =>
        app.ForApp().PostAsync(new RestPath("/app/hook/deliveries/{delivery_id}/attempts", delivery.Id), cancellationToken);
}

/// <summary>A delivery that we did not take.</summary>
/// <param name="Id">Of the last attempt.</param>
/// <param name="Failures">How often GitHub has sent it in vain.</param>
internal sealed record FailedDelivery(long Id, string Guid, int Failures);

/// <summary>An attempt at a delivery.</summary>
internal sealed record HookDeliveryWire(long Id, string Guid, DateTimeOffset DeliveredAt, int StatusCode);
