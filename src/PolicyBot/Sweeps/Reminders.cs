using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using PolicyBot.Engine.Enforcement;
using PolicyBot.Engine.Findings;
using PolicyBot.Issues;
using PolicyBot.Storage;

namespace PolicyBot.Sweeps;

/// <summary>Notes when something must be decided again although nothing happens until then: a waiver ends, a person's close ends, what was put off may go on.</summary>
internal sealed class Reminders(DueItems due, TimeProvider time, IOptions<IssueOptions> options)
{
    /// <summary>Limits of GitHub's end within the hour.</summary>
    private static readonly TimeSpan AfterLimit = TimeSpan.FromHours(1);

    /// <summary>Whoever else is at it is ready by then; one that died holds the subject for ten minutes.</summary>
    private static readonly TimeSpan AfterOthers = TimeSpan.FromMinutes(15);

    public async Task NoteAsync(
        long installation, IEnumerable<IssueTopic> topics, ImmutableDictionary<IssueKey, IssueRow> rows, ImmutableArray<CarriedOut> carriedOut, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var topic in topics)
        {
            if (rows.GetValueOrDefault(topic.Key)?.Pending is not null)
            {
                await due.AddAsync(installation, new DueItem(now + AfterOthers, topic.Subject.Id, topic.Name, topic.Subject.Name), cancellationToken);
            }

            foreach (var at in Ends(topic, rows.GetValueOrDefault(topic.Key)).Where(at => at > now).Distinct())
            {
                await due.AddAsync(installation, new DueItem(at, topic.Subject.Id, topic.Name, topic.Subject.Name), cancellationToken);
            }
        }

        foreach (var one in carriedOut)
        {
            if (one.Result is IssueResult.PutOff putOff)
            {
                await due.AddAsync(installation, new DueItem(now + (putOff.EndsRound ? AfterLimit : AfterOthers), one.Subject.Id, one.Topic, one.Subject.Name), cancellationToken);
            }
        }
    }

    private IEnumerable<DateTimeOffset> Ends(IssueTopic topic, IssueRow? row)
    {
        if (row is { IsOpen: false, ClosedByPerson: true, ClosedAt: { } closed })
        {
            yield return row.SnoozedUntil ?? closed + options.Value.Snooze;
        }

        if (row is { IsOpen: true, WrittenAt: { } written } && topic is { PingAfter: { } pause, Demand: Demand.InForce { Outcome: Outcome.Fail } })
        {
            yield return Remarks.PingAt(written, row.Pings, pause);
        }

        if (topic.Demand is Demand.InForce inForce)
        {
            foreach (var waived in inForce.Verdict.Findings.Where(finding => finding.Waiver is not null))
            {
                yield return waived.Waiver!.Expires - Remarks.BeforeWaiverEnds;
                yield return waived.Waiver!.Expires;
            }
        }
    }
}
