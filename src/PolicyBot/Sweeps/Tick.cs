using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Options;
using PolicyBot.GitHub.Access;
using PolicyBot.Storage;

namespace PolicyBot.Sweeps;

/// <summary>Does what is due by the clock: one tick at a time over all processes on one store, and what one misses the next does.</summary>
internal sealed partial class Tick(
    ServedInstallations served,
    Installations installations,
    Redelivery redelivery,
    DeltaPoll poll,
    AuditFeed feed,
    DueItems due,
    SubjectQueue queue,
    SweepLog log,
    Purge purge,
    Positions positions,
    Leases leases,
    TimeProvider time,
    IOptions<TickOptions> options,
    IOptions<StorageOptions> storage,
    ILogger<Tick> logger)
{
    /// <summary>In place of an installation's id, for what is the App's own.</summary>
    private const long App = 0;

    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    /// <summary>Every process has a clock, and together they tick as often as one: less than its minute, for clocks that are not quite the same.</summary>
    private static readonly TimeSpan Once = TimeSpan.FromSeconds(45);

    /// <summary>Installations come and go by deliveries; the list is what those may have missed.</summary>
    private static readonly TimeSpan ListedFor = TimeSpan.FromHours(1);

    private ImmutableArray<Installation> listed;
    private DateTimeOffset listedAt = DateTimeOffset.MinValue;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (await leases.TakeAsync(App, "tick", Lasts, cancellationToken) is not { } lease)
        {
            return;
        }

        try
        {
            if (!await IsDueAsync(App, "turn", Once, cancellationToken))
            {
                return;
            }

            if (options.Value.RedeliverMinutes > 0 && await IsDueAsync(App, "redeliver", TimeSpan.FromMinutes(options.Value.RedeliverMinutes), cancellationToken))
            {
                await redelivery.RunAsync(cancellationToken);
            }

            await VisitAsync(cancellationToken);
            if (await IsDueAsync(App, "purge", TimeSpan.FromDays(1), cancellationToken))
            {
                await purge.RunAsync(TimeSpan.FromDays(storage.Value.DaysAfterUninstall), cancellationToken);
            }
        }
        finally
        {
            await leases.ReleaseAsync(lease, CancellationToken.None);
        }
    }

    private async Task VisitAsync(CancellationToken cancellationToken)
    {
        if (listedAt + ListedFor <= time.GetUtcNow())
        {
            if (!(await served.ListAsync(cancellationToken)).IsKnown(out var all, out var gap))
            {
                LogNotListed(gap.Reason);
                return;
            }

            await installations.ReconcileAsync(all.ToDictionary(one => one.Installation.Id, one => one.Installation.Account), cancellationToken);
            (listed, listedAt) = ([.. all.Where(one => one is { IsServed: true, Installation.IsSuspended: false }).Select(one => one.Installation)], time.GetUtcNow());
        }

        foreach (var installation in listed)
        {
            await VisitAsync(installation, cancellationToken);
        }
    }

    private async Task VisitAsync(Installation installation, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var last = await log.LastAsync(installation.Id, cancellationToken);
        if (last is null || last.Ended + TimeSpan.FromHours(options.Value.SweepHours) <= now)
        {
            await queue.EnsureAllAsync(installation.Id, installation.Account, cancellationToken);
        }

        await foreach (var item in due.ReadAsync(installation.Id, now, cancellationToken))
        {
            if (item.Value is { } one)
            {
                await queue.AddPolicyAsync(installation.Id, one.Subject, one.Name, one.What, cancellationToken);
                await due.RemoveAsync(item, cancellationToken);
            }
        }

        if (await IsDueAsync(installation.Id, "remind", SubjectQueue.Overdue / 2, cancellationToken))
        {
            await queue.RemindAsync(installation.Id, now, cancellationToken);
        }

        if (options.Value.PollMinutes > 0 && await IsDueAsync(installation.Id, "poll", TimeSpan.FromMinutes(options.Value.PollMinutes), cancellationToken))
        {
            await poll.RunAsync(installation, cancellationToken);
        }

        if (options.Value.AuditMinutes > 0 && await IsDueAsync(installation.Id, "audit", TimeSpan.FromMinutes(options.Value.AuditMinutes), cancellationToken))
        {
            await feed.RunAsync(installation, cancellationToken);
        }
    }

    /// <summary>True once in the period, whichever process asks.</summary>
    private async Task<bool> IsDueAsync(long installation, string what, TimeSpan period, CancellationToken cancellationToken)
    {
        var name = $"tick-{what}";
        var now = time.GetUtcNow();
        if (await positions.GetAsync(installation, name, cancellationToken) is { } text
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var last)
            && last + period > now)
        {
            return false;
        }

        await positions.SetAsync(installation, name, now.ToString("O", CultureInfo.InvariantCulture), cancellationToken);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The App's installations could not be listed: {Reason}")]
    private partial void LogNotListed(Engine.Facts.GapReason reason);
}
