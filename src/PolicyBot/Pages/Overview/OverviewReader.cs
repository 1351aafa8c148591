using System.Collections.Immutable;
using PolicyBot.Storage;
using PolicyBot.Sweeps;

namespace PolicyBot.Pages.Overview;

/// <summary>Reads how the installations stand.</summary>
internal sealed class OverviewReader(Installations installations, Verdicts verdicts, SweepLog sweeps, HeldPlans plans, StaleSubjects stale, DueItems due, TimeProvider time)
{
    /// <summary>A waiver that ends within that time is worth a word.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromDays(14);

    /// <summary>More are counted, not named.</summary>
    private const int Named = 5;

    /// <summary>What is due later than that is nobody's concern.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(366);

    /// <summary>What came up waits a moment for more of the same, and then its turn.</summary>
    private static readonly TimeSpan Bearable = TimeSpan.FromMinutes(10);

    public async Task<OverviewModel> ReadAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var models = ImmutableArray.CreateBuilder<InstallationModel>();
        await foreach (var (installation, known) in installations.ReadAsync(cancellationToken))
        {
            models.Add(await ReadAsync(installation, known, now, cancellationToken));
        }

        return new OverviewModel(now, [.. models.OrderBy(model => model.GoneSince is not null).ThenBy(model => model.Login.Text, StringComparer.OrdinalIgnoreCase)]);
    }

    private async Task<InstallationModel> ReadAsync(long installation, KnownInstallation known, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var tally = new OutlineTally(now, Soon);
        await foreach (var (_, outline) in verdicts.ReadOutlinesAsync(installation, cancellationToken))
        {
            tally.Add(outline);
        }

        var sweep = await sweeps.LastAsync(installation, cancellationToken);
        return new InstallationModel(installation, InstallationNames.Of(installation, known), known.GoneSince, sweep?.Subjects, tally.Subjects, tally.All, tally.Policies)
        {
            Unknown = tally.Unknown,
            Freshness = tally.Freshness,
            WaiversEnding = tally.WaiversEnding,
            Sweep = sweep is null ? null : new SweepModel(sweep.Began, sweep.Ended, sweep.Subjects, sweep.Judged, sweep.ConfigurationPlace),
            NoIssue = sweep is null ? [] : [.. sweep.Waiting.OrderByDescending(one => one.Value).Select(one => (new Parts.Foreign(one.Key), one.Value))],
            Held = await plans.GetAsync(installation, cancellationToken) is { Id: { } id } plan ? new HeldPlanModel(id, plan.HeldAt, Counted(plan)) : null,
            Stale = await StaleAsync(installation, now, cancellationToken),
            Due = await DueAsync(installation, now, cancellationToken),
        };
    }

    private static ImmutableArray<(string Verb, string Policy, int Count)> Counted(HeldPlanRow plan) =>
    [
        .. plan.Actions.CountBy(action => (action.Verb, action.Policy))
            .OrderByDescending(count => count.Value).ThenBy(count => count.Key.Policy, StringComparer.Ordinal)
            .Select(count => (count.Key.Verb, count.Key.Policy, count.Value)),
    ];

    private async Task<Waiting> StaleAsync(long installation, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var all = new List<WaitingSubject>();
        await foreach (var (subject, row) in stale.ReadAsync(installation, cancellationToken))
        {
            all.Add(new WaitingSubject(subject == SubjectQueue.Everything ? null : subject, row.Name, row.Since, [.. row.Policies ?? []]));
        }

        return new Waiting(all.Count, [.. all.OrderBy(one => one.At).Take(Named)], all.Count(one => one.At + Bearable <= now));
    }

    private async Task<Waiting> DueAsync(long installation, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (count, late, first) = (0, 0, ImmutableArray.CreateBuilder<WaitingSubject>());
        await foreach (var row in due.ReadAsync(installation, now + Ahead, cancellationToken))
        {
            if (row.Value is not { } item)
            {
                continue;
            }

            count++;
            late += item.At + Bearable <= now ? 1 : 0;
            if (first.Count < Named)
            {
                first.Add(new WaitingSubject(item.Subject, item.Name, item.At, [item.What]));
            }
        }

        return new Waiting(count, first.ToImmutable(), late);
    }
}
