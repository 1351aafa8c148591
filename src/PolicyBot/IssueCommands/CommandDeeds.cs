using System.Collections.Immutable;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Enforcement;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Issues;
using PolicyBot.Engine.Issues.Commands;
using PolicyBot.Engine.Waivers;
using PolicyBot.GitHub;
using PolicyBot.GitHub.Rest;
using PolicyBot.Issues;
using PolicyBot.Queues;
using PolicyBot.Storage;
using PolicyBot.Sweeps;

namespace PolicyBot.IssueCommands;

/// <summary>Does what a person who may do so asks for, and answers.</summary>
internal sealed class CommandDeeds(
    Sweep sweep, WaiverDeeds waivers, ContentBudget content, KnownIssues issues, HeldPlans plans, SubjectQueue queue, DueItems due, Leases leases, AuditTrail audit, GitHubAddresses addresses, TimeProvider time)
{
    private static readonly TimeSpan LeaseLasts = TimeSpan.FromMinutes(10);

    /// <exception cref="UnansweredException">GitHub could not be asked.</exception>
    /// <exception cref="BusyException">Another process is working on the subject.</exception>
    public async Task DoAsync(CommandCase one, IssueCommand command, CancellationToken cancellationToken)
    {
        if (await content.TakeAsync(one.Installation.Id, cancellationToken) is not null)
        {
            throw new BusyException("GitHub lets one App write so much in a minute and an hour");
        }

        var reply = command switch
        {
            IssueCommand.Misspelt misspelt => CommandReply.OfMisspelt(misspelt, one.Nonce),
            IssueCommand.Proceed => await ProceedAsync(one, cancellationToken),
            IssueCommand.Recheck => await RecheckAsync(one, cancellationToken),
            _ when !one.IsAboutPolicy() => CommandReply.OfMisplaced(one.Nonce),
            IssueCommand.Explain => await ExplainAsync(one, cancellationToken),
            IssueCommand.Waive waive => await WaiveAsync(one, waive, cancellationToken),
            IssueCommand.Snooze snooze => await SnoozeAsync(one, snooze, cancellationToken),
            _ => throw new InvalidOperationException("There is no other command."),
        };
        await AnswerAsync(one, reply, cancellationToken);
        await audit.AppendAsync(
            one.Installation.Id,
            new AuditLine($"command-{command.GetType().Name.ToLowerInvariant()}", one.Key.Subject) { Policy = one.Key.Policy, Issue = one.Number, Place = one.Place.Name, Text = one.Comment.Author },
            cancellationToken);
    }

    /// <param name="reply">Null where what was done says so itself.</param>
    private static async Task AnswerAsync(CommandCase one, string? reply, CancellationToken cancellationToken)
    {
        if (reply is null || !await IssueDesk.CommentAsync(one.Writer, one.Place, one.Number, reply, cancellationToken))
        {
            await one.Writer.ReactAsync(one.Place, one.Comment.Id, "+1", cancellationToken);
        }
    }

    private async Task<string?> RecheckAsync(CommandCase one, CancellationToken cancellationToken)
    {
        if (!one.IsAboutPolicy())
        {
            await queue.TellAsync(one.Installation.Id, one.Installation.Account, cancellationToken);
            return null;
        }

        await UnderLeaseAsync(one, row => row with { WokenAt = time.GetUtcNow(), SnoozedUntil = null }, cancellationToken);
        var (judged, ended) = await LookAsync(one, planOnly: false, cancellationToken);
        var isTold = ended.CarriedOut.Any(carried => carried.Subject.Id == one.Key.Subject && carried.Topic == one.Key.Policy && carried.Result is IssueResult.Done && carried.Verb is not "update");
        var waits = ended.Plan.Waiting.FirstOrDefault(waiting => waiting.Subject.Id == one.Key.Subject && waiting.Policy == one.Key.Policy)?.Because;
        return isTold ? null
            : judged.IsEmpty ? CommandReply.OfOff(one.Nonce)
            : CommandReply.OfRecheck(judged is [var only] ? only.Verdict : JointVerdict.Of(judged.Where(judgement => judgement.Assignment.Action != EnforcementAction.Log).Select(judgement => judgement.Verdict)), waits, one.Nonce);
    }

    private async Task<string?> ExplainAsync(CommandCase one, CancellationToken cancellationToken)
    {
        var (judged, ended) = await LookAsync(one, planOnly: true, cancellationToken);
        var meant = one.Key.Policy == JointVerdict.Name ? [.. judged.Where(IsFailing)] : judged;
        return meant.IsEmpty ? CommandReply.OfOff(one.Nonce) : CommandReply.OfExplain([.. meant.Select(judgement => Content(one, judgement, ended))], one.Nonce);
    }

    private async Task<string?> WaiveAsync(CommandCase one, IssueCommand.Waive waive, CancellationToken cancellationToken)
    {
        var (judged, ended) = await LookAsync(one, planOnly: true, cancellationToken);
        var zone = ZoneOf(one, ended);
        if (judged.IsEmpty || IssueCommand.EndOf(waive.Until, zone, time.GetUtcNow()) is null)
        {
            return judged.IsEmpty ? CommandReply.OfOff(one.Nonce) : CommandReply.OfMisspelt(new IssueCommand.Misspelt("waive"), one.Nonce);
        }

        // In an issue about several the name says which, unless there is but one.
        var possible = one.Key.Policy == JointVerdict.Name ? [.. judged.Where(IsFailing)] : judged;
        if (possible.Where(judgement => waive.Policy is null || judgement.Assignment.Policy.Id == waive.Policy).ToArray() is not [var meant])
        {
            return CommandReply.OfWhichPolicy(possible.Select(judgement => judgement.Assignment.Policy.Id), one.Nonce);
        }

        var shown = Content(one, meant, ended);
        var waiver = new NewWaiver(meant.Assignment.Subject, waive.Until, waive.Reason, one.Comment.Author);
        return await waivers.ProposeAsync(one, meant.Assignment.Policy, waiver, ended.Kept.Home, zone, shown.Links, cancellationToken) is var (home, number)
            ? CommandReply.OfProposedWaiver(shown, home, number, one.Nonce)
            : CommandReply.OfWaive(shown, waiver, one.Nonce);
    }

    private async Task<string?> SnoozeAsync(CommandCase one, IssueCommand.Snooze snooze, CancellationToken cancellationToken)
    {
        var (_, ended) = await LookAsync(one, planOnly: true, cancellationToken);
        var now = time.GetUtcNow();
        if (IssueCommand.EndOf(snooze.Until, ZoneOf(one, ended), now) is not { } until || until > now.AddDays(CommandReply.LongestSnoozeDays + 1))
        {
            return CommandReply.OfMisspelt(new IssueCommand.Misspelt("snooze"), one.Nonce);
        }

        await WithLeaseAsync(one, async row =>
        {
            if (!(await one.Writer.FindAsync(one.Place, one.Number, cancellationToken)).IsPresent(out var issue, out var gap))
            {
                throw new UnansweredException("The issue could not be looked at", gap);
            }

            var closed = await one.Writer.SnoozeAsync(one.Place, one.Number, SnoozeMarker.In(issue.Body, until), cancellationToken);
            return row with { IsOpen = false, IsLocked = closed.IsLocked, ClosedByPerson = true, ClosedAt = closed.ClosedAt, SnoozedUntil = until, WokenAt = null, IsNotPlanned = false };
        }, cancellationToken);
        await due.AddAsync(one.Installation.Id, new DueItem(until, one.Key.Subject, one.Key.Policy, one.IsAboutRepository ? one.Subject.Name : one.Installation.Account), cancellationToken);
        return CommandReply.OfSnooze(until, one.Nonce);
    }

    private async Task<string?> ProceedAsync(CommandCase one, CancellationToken cancellationToken)
    {
        // What is agreed to is what the issue showed when the comment was written.
        var held = await plans.GetAsync(one.Installation.Id, cancellationToken);
        if (held is { AgreedBy: { } who, AgreedAt: { } at } && who == one.Comment.Author && at >= one.Comment.CreatedAt)
        {
            // That was this comment, and whoever dealt with it did not come to answer.
            await queue.AddAllAsync(one.Installation.Id, one.Installation.Account, Touched.Everything, cancellationToken);
            return null;
        }

        if (one.Key.Policy != HeldPlanNotice.Name
            || held is not { Id: { } id }
            || held.HeldAt > one.Comment.CreatedAt
            || !one.Row.Shown.Contains(HeldPlanNotice.FingerprintOf(id, one.Place).Value)
            || !await plans.AgreeAsync(one.Installation.Id, id, one.Comment.Author, cancellationToken))
        {
            return CommandReply.OfNoPlan(one.Nonce);
        }

        await queue.AddAllAsync(one.Installation.Id, one.Installation.Account, Touched.Everything, cancellationToken);
        return CommandReply.OfProceed(id, one.Nonce);
    }

    private static bool IsFailing(Judgement judgement) => judgement is { Verdict.Outcome: Outcome.Fail, Assignment.Action: not EnforcementAction.Log };

    /// <summary>Gathers and judges, now, what the issue is about.</summary>
    private async Task<(ImmutableArray<Judgement> Judged, SweepResult.Ended Ended)> LookAsync(CommandCase one, bool planOnly, CancellationToken cancellationToken)
    {
        ImmutableArray<Judgement> judged = [];
        var isOfAll = one.Key.Policy == JointVerdict.Name;
        var scope = SweepScope.Whole with
        {
            Repositories = one.IsAboutRepository ? [one.Subject.RepositoryName] : null,
            Id = one.IsAboutRepository ? one.Subject.Id : null,
            Policies = isOfAll ? null : [one.Key.Policy],
            PlanOnly = planOnly,
        };
        var result = await sweep.RunAsync(
            one.Installation,
            scope,
            now => judged = now.Subject.Id == one.Key.Subject ? [.. now.Judgements.Where(judgement => isOfAll || judgement.Assignment.Policy.Id == one.Key.Policy)] : judged,
            cancellationToken);
        return result is SweepResult.Ended ended ? (judged, ended) : throw new UnansweredException("The repository could not be looked at", ((SweepResult.Failed)result).Gap);
    }

    private Task UnderLeaseAsync(CommandCase one, Func<IssueRow, IssueRow> change, CancellationToken cancellationToken) => WithLeaseAsync(one, row => Task.FromResult(change(row)), cancellationToken);

    private async Task WithLeaseAsync(CommandCase one, Func<IssueRow, Task<IssueRow>> change, CancellationToken cancellationToken)
    {
        if (await leases.TakeAsync(one.Installation.Id, Enforcer.LeaseOn(one.Key.Subject), LeaseLasts, cancellationToken) is not { } lease)
        {
            throw new BusyException("another process is working on the subject");
        }

        try
        {
            if (await issues.GetAsync(one.Installation.Id, one.Key, cancellationToken) is not { Pending: null } row)
            {
                throw new BusyException("what was begun about the issue is not settled");
            }

            await issues.SaveAsync(one.Installation.Id, one.Key, await change(row), cancellationToken);
        }
        finally
        {
            await leases.ReleaseAsync(lease, CancellationToken.None);
        }
    }

    private IssueContent Content(CommandCase one, Judgement judged, SweepResult.Ended ended) =>
        new(judged.Assignment, judged.Verdict, ended.Kept.Configuration.IssuesOf(judged.Assignment.Subject), Audience.Of(one.Place), new Links(addresses.Web), one.Nonce);

    private static TimeZoneInfo ZoneOf(CommandCase one, SweepResult.Ended ended) => ended.Kept.Configuration.IssuesOf(one.Subject).Schedule.Value.TimeZone;
}
