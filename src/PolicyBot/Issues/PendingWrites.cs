using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Issues;
using PolicyBot.GitHub.Issues;
using PolicyBot.GitHub.Rest;
using PolicyBot.Storage;

namespace PolicyBot.Issues;

/// <summary>Finds out what became of a write that was begun and not seen to end, and finishes it. The caller holds the lease on the subject.</summary>
internal sealed partial class PendingWrites(KnownIssues known, ContentBudget budget, AuditTrail audit, TimeProvider time, ILogger<PendingWrites> logger)
{
    /// <summary>For so long GitHub's lists may not show what was written.</summary>
    private static readonly TimeSpan ListLag = TimeSpan.FromMinutes(1);

    /// <summary>By so much our clock and GitHub's may differ.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(10);

    /// <param name="place">The repository that holds the issue, or would.</param>
    /// <param name="mayTell">False where others than before read the place: a comment that is not written yet is dropped.</param>
    /// <param name="bot">Our login.</param>
    /// <returns>What is known now; null where it cannot be told yet, and nothing may be done about the issue.</returns>
    public async Task<IssueRow?> SettleAsync(
        long installation, IssueClient client, IssueKey key, IssueRow row, Repository place, bool mayTell, string bot, CancellationToken cancellationToken)
    {
        if (row.Pending is not { } pending)
        {
            return row;
        }

        try
        {
            var settled = pending.Kind == PendingKind.Open
                ? await FindOpenedAsync(client, key, row, pending, place, bot, cancellationToken)
                : await FinishAsync(installation, client, row, pending, place, mayTell, bot, cancellationToken);
            if (settled is not var (now, did))
            {
                return null;
            }

            if (did is not null)
            {
                await audit.AppendAsync(installation, new AuditLine(did, key.Subject) { Policy = key.Policy, Issue = now.Number, Place = place.Name, Text = pending.About }, cancellationToken);
            }

            await known.SaveAsync(installation, key, now, cancellationToken);
            LogSettled(pending.Kind, key.Policy, key.Subject);
            return now;
        }
        catch (GitHubWriteException refused)
        {
            LogUnsettled(refused, pending.Kind, key.Policy, key.Subject);
            return null;
        }
    }

    /// <returns>What is known now, and what was done; null where it cannot be told yet.</returns>
    private async Task<(IssueRow Now, string? Did)?> FindOpenedAsync(
        IssueClient client, IssueKey key, IssueRow row, PendingWrite pending, Repository place, string bot, CancellationToken cancellationToken)
    {
        var visible = pending.At + ListLag - time.GetUtcNow();
        if (visible > TimeSpan.Zero)
        {
            await Task.Delay(visible, time, cancellationToken);
        }

        switch (await client.ListAsync(place, bot, pending.At - Skew, cancellationToken))
        {
            case Answer<ImmutableArray<SeenIssue>>.Present present:
                var ours = present.Value.Select(issue => (Issue: issue, Marker: IssueMarker.Read(issue.Body)))
                    .FirstOrDefault(found => found.Marker is { } marker && marker.Nonce == pending.Nonce && marker.Subject == key.Subject && marker.Policy == key.Policy);
                return ours.Issue is not { } opened
                    ? (row with { Pending = null }, null)
                    : (row with
                    {
                        Number = opened.Number,
                        NodeId = opened.NodeId,
                        IsOpen = opened.IsOpen,
                        IsLocked = opened.IsLocked,
                        ClosedByPerson = !opened.IsOpen,
                        ClosedAt = opened.ClosedAt,
                        Shown = [.. ours.Marker!.Shown.Select(fingerprint => fingerprint.Value)],
                        BodyHash = IssueDesk.HashOf(opened.Body),
                        Told = ToldMarker.Read(opened.Body),
                        Pending = null,
                    }, "issue-opened");
            case Answer<ImmutableArray<SeenIssue>>.Absent:
                // Issues are switched off, or the repository is gone: nothing is there.
                return (row with { Pending = null }, null);
            default:
                return null;
        }
    }

    /// <returns>What is known now, and what was done; null where it cannot be told yet.</returns>
    private async Task<(IssueRow Now, string? Did)?> FinishAsync(
        long installation, IssueClient client, IssueRow row, PendingWrite pending, Repository place, bool mayTell, string bot, CancellationToken cancellationToken)
    {
        var answer = await client.FindAsync(place, row.Number!.Value, cancellationToken);
        if (answer is not Answer<SeenIssue>.Present { Value: var issue })
        {
            // What is gone needs no finishing; the next look at it says so.
            return answer is Answer<SeenIssue>.Absent ? (row with { Pending = null }, null) : null;
        }

        var isEdited = pending.Kind switch
        {
            PendingKind.Close => !issue.IsOpen,
            PendingKind.Reopen => issue.IsOpen,
            _ => false,
        };
        var isTold = pending.Comment is null;
        if (!isTold)
        {
            if (await client.CommentsAsync(place, issue.Number, bot, pending.At - Skew, cancellationToken) is not Answer<ImmutableArray<string>>.Present comments)
            {
                return null;
            }

            isTold = comments.Value.Any(body => CommentMarker.IsIn(body, pending.Nonce));
            if (!isTold && isEdited && mayTell)
            {
                if (await budget.TakeAsync(installation, cancellationToken) is not null)
                {
                    return null;
                }

                await IssueDesk.CommentAsync(client, place, issue.Number, pending.Comment!, cancellationToken);
            }
        }

        var done = row with { IsLocked = issue.IsLocked, Pending = null };
        return (pending.Kind, isEdited) switch
        {
            (PendingKind.Close, true) => (done with { IsOpen = false, ClosedByPerson = false, SnoozedUntil = null, IsNotPlanned = false, ClosedAt = issue.ClosedAt ?? pending.At, IsAdopted = false, IsReplaced = pending.IsReplacing }, "issue-closed"),
            (PendingKind.Reopen, true) => (done with { IsOpen = true, ClosedByPerson = false, ClosedAt = null, IsNotPlanned = false, SnoozedUntil = null, Pings = 0, Remarks = [], IsReplaced = false, Told = ToldMarker.Read(issue.Body), Shown = pending.Shown, BodyHash = IssueDesk.HashOf(issue.Body) }, "issue-reopened"),
            (PendingKind.Tell, _) when isTold => (done with { Shown = pending.Shown, Told = ToldMarker.Read(issue.Body), BodyHash = IssueDesk.HashOf(issue.Body), IsAdopted = false }, "issue-updated"),
            _ => (done, null),
        };
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "What was begun ({Kind}) on the issue about {Policy} on subject {Subject} is settled")]
    private partial void LogSettled(PendingKind kind, string policy, long subject);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What was begun ({Kind}) on the issue about {Policy} on subject {Subject} could not be finished")]
    private partial void LogUnsettled(Exception cause, PendingKind kind, string policy, long subject);
}
