using System.Collections.Immutable;
using System.Security.Cryptography;
using PolicyBot.Engine.Changes;
using PolicyBot.GitHub.Rest;
using PolicyBot.Storage;

namespace PolicyBot.Changes;

/// <summary>
/// The one place where GitHub is changed otherwise than by issues. Looks, stores what was there and what is wanted, writes, reads back, stores that. Whatever
/// breaks in between, a repeat finds what is there already. The caller holds the lease on the subject.
/// </summary>
internal sealed partial class ChangeDesk(KnownChanges known, ContentBudget budget, AuditTrail audit, TimeProvider time, ILogger<ChangeDesk> logger)
{
    /// <summary>What was refused is not tried again before then.</summary>
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromHours(20);

    /// <summary>Applies what a verdict offers, in order; the first that is held ends it. Nothing that GitHub answers leaves here as an exception.</summary>
    public async Task<ChangeResult> ApplyAsync(ChangeSite site, string policy, ImmutableArray<Change> changes, CancellationToken cancellationToken)
    {
        if (!await SettleAsync(site, cancellationToken))
        {
            return new ChangeResult.PutOff("what was begun before is not settled");
        }

        var key = KnownChanges.KeyOf(changes.Select(change => change.Key));
        var written = false;
        foreach (var change in changes)
        {
            switch (await ApplyAsync(site, policy, key, change, cancellationToken))
            {
                case ChangeResult.Made made:
                    written |= made.Written;
                    break;
                case ChangeResult.Held held:
                    var row = new HeldFixRow(key, held.Because, time.GetUtcNow() + AfterRefusal) { PullRequest = held.PullRequest };
                    await known.HoldAsync(site.Installation, new IssueKey(site.Subject.Id, policy), row, cancellationToken);
                    return held;
                case var other:
                    return other;
            }
        }

        return new ChangeResult.Made(written);
    }

    /// <summary>Makes a change that a person asked for. What was made for the same asking is not made again, whatever became of it.</summary>
    /// <param name="topic">For the record of changes, where a verdict's have their policy.</param>
    public async Task<ChangeResult> MakeAsync(ChangeSite site, string topic, Change change, CancellationToken cancellationToken)
    {
        if (!await SettleAsync(site, cancellationToken))
        {
            return new ChangeResult.PutOff("what was begun before is not settled");
        }

        var key = KnownChanges.KeyOf([change.Key]);
        var made = (await known.AboutAsync(site.Installation, site.Subject.Id, cancellationToken)).FirstOrDefault(row => row.Key == key && row.State is ChangeState.Done or ChangeState.Undone);
        return made is null ? await ApplyAsync(site, topic, key, change, cancellationToken)
            : ChangeExecutors.For(change).ProposedIn(made.After!) is { } number ? Proposed(number)
            : new ChangeResult.Made(Written: false);
    }

    /// <summary>Leaves what a verdict offers to people for a while.</summary>
    /// <param name="because">One sentence without full stop.</param>
    public Task HoldAsync(ChangeSite site, string policy, ImmutableArray<Change> changes, string because, CancellationToken cancellationToken) => known.HoldAsync(
        site.Installation,
        new IssueKey(site.Subject.Id, policy),
        new HeldFixRow(KnownChanges.KeyOf(changes.Select(change => change.Key)), because, time.GetUtcNow() + AfterRefusal),
        cancellationToken);

    /// <summary>Finds out what became of the subject's changes that were begun and not seen to end.</summary>
    /// <returns>False where it cannot be told yet: nothing more may be changed.</returns>
    public async Task<bool> SettleAsync(ChangeSite site, CancellationToken cancellationToken)
    {
        foreach (var row in (await known.AboutAsync(site.Installation, site.Subject.Id, cancellationToken)).Where(row => row.State == ChangeState.Begun))
        {
            if (ChangeExecutors.For(row.Kind) is not { } executor || !(await executor.ReadAsync(site, row, cancellationToken)).IsKnown(out var now, out _))
            {
                return false;
            }

            if (now is not null && executor.IsMade(row.Wanted, now))
            {
                await FinishAsync(site, row, now, cancellationToken);
            }
            else
            {
                await known.SaveAsync(site.Installation, row with { State = ChangeState.Dropped }, cancellationToken);
            }
        }

        return true;
    }

    /// <summary>Takes a change back, unless somebody else has changed the same since. It is not made again while the same is offered.</summary>
    /// <returns>Why not, as one sentence without full stop; null where it is done.</returns>
    public async Task<string?> UndoAsync(ChangeSite site, ChangeRow row, CancellationToken cancellationToken)
    {
        if (row.State == ChangeState.Undone)
        {
            return null;
        }

        if (row is not { State: ChangeState.Done, After: { } after } || ChangeExecutors.For(row.Kind) is not { } executor)
        {
            return "it was not made";
        }

        if (await ChangeObstacles.LacksAsync(site, executor, cancellationToken) is { } lacks)
        {
            return lacks;
        }

        // Held first: killed in between, it is at worst held though it is still there.
        var because = $"a person took back what PolicyBot had changed ({row.Id})";
        await known.HoldAsync(site.Installation, new IssueKey(row.Subject, row.Policy), new HeldFixRow(row.Key, because, null), cancellationToken);
        if (!(await executor.ReadAsync(site, row, cancellationToken)).IsKnown(out var now, out var gap))
        {
            return gap.Detail;
        }

        if (now != row.Before)
        {
            if (now != after)
            {
                return "somebody has changed it since: take it back by hand";
            }

            try
            {
                await executor.UndoAsync(site, row, cancellationToken);
            }
            catch (GitHubWriteException refused)
            {
                LogRefused(refused, row.Kind, row.Subject);
                return ChangeObstacles.BecauseOf(refused, executor) ?? refused.Gap.Detail;
            }
        }

        await audit.AppendAsync(site.Installation, Line("change-undone", row), cancellationToken);
        await known.SaveAsync(site.Installation, row with { State = ChangeState.Undone }, cancellationToken);
        return null;
    }

    private async Task<ChangeResult> ApplyAsync(ChangeSite site, string policy, string key, Change change, CancellationToken cancellationToken)
    {
        var executor = ChangeExecutors.For(change);
        if (await ChangeObstacles.LacksAsync(site, executor, cancellationToken) is { } lacks)
        {
            return new ChangeResult.Held(lacks);
        }

        try
        {
            return await executor.PrepareAsync(site, change, cancellationToken) switch
            {
                ChangeStep.Nothing => new ChangeResult.Made(Written: false),
                ChangeStep.Refused refused => new ChangeResult.Held(refused.Because),
                ChangeStep.Proposed proposed => Proposed(proposed.Number),
                ChangeStep.Write write => await WriteAsync(site, executor, write, NewRow(site, policy, key, change, write), cancellationToken),
                _ => throw new InvalidOperationException("A change is written, refused, proposed or made already."),
            };
        }
        catch (GitHubWriteException refused)
        {
            LogRefused(refused, change.Kind, site.Subject.Id);
            return ChangeObstacles.BecauseOf(refused, executor) is { } because ? new ChangeResult.Held(because) : new ChangeResult.PutOff($"GitHub did not confirm it: {refused.Gap.Detail}");
        }
    }

    private async Task<ChangeResult> WriteAsync(ChangeSite site, IChangeExecutor executor, ChangeStep.Write write, ChangeRow row, CancellationToken cancellationToken)
    {
        if (executor.CreatesContent && await budget.TakeAsync(site.Installation, cancellationToken) is { } notBefore)
        {
            return new ChangeResult.PutOff($"GitHub lets one App write so much in an hour; there is more room from {notBefore:HH:mm} UTC on");
        }

        await known.SaveAsync(site.Installation, row, cancellationToken);
        try
        {
            await executor.WriteAsync(site, row, cancellationToken);
        }
        catch (GitHubWriteException refused) when (ChangeObstacles.BecauseOf(refused, executor) is not null)
        {
            await known.SaveAsync(site.Installation, row with { State = ChangeState.Dropped }, cancellationToken);
            throw;
        }

        if (!(await executor.ReadAsync(site, row, cancellationToken)).IsKnown(out var after, out var gap))
        {
            return new ChangeResult.PutOff($"what was written could not be read back: {gap.Detail}");
        }

        if (after is null || !executor.IsMade(write.Wanted, after))
        {
            await known.SaveAsync(site.Installation, row with { State = ChangeState.Dropped, After = after }, cancellationToken);
            return new ChangeResult.Held("GitHub shows something else than what PolicyBot wrote");
        }

        await FinishAsync(site, row, after, cancellationToken);
        return executor.ProposedIn(after) is { } number ? Proposed(number) : new ChangeResult.Made(Written: true);
    }

    /// <summary>A crash between the two notes it twice rather than never.</summary>
    private async Task FinishAsync(ChangeSite site, ChangeRow row, string after, CancellationToken cancellationToken)
    {
        await audit.AppendAsync(site.Installation, Line("change-applied", row), cancellationToken);
        await known.SaveAsync(site.Installation, row with { State = ChangeState.Done, After = after }, cancellationToken);
        LogMade(row.Kind, row.Subject, row.Id);
    }

    private ChangeRow NewRow(ChangeSite site, string policy, string key, Change change, ChangeStep.Write write) =>
        new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(5)), site.Subject.Id, policy, change.Kind, key, time.GetUtcNow())
        {
            Name = site.Subject.Name,
            Says = change.Says,
            Place = write.Place,
            Before = write.Before,
            Wanted = write.Wanted,
        };

    private static AuditLine Line(string did, ChangeRow row) => new(did, row.Subject) { Policy = row.Policy, Change = row.Id, Place = row.Name, Text = $"{row.Name}: {row.Says}" };

    private static ChangeResult.Held Proposed(int number) => new($"pull request #{number} proposes it, and people decide") { PullRequest = number };

    [LoggerMessage(Level = LogLevel.Warning, Message = "GitHub did not let the bot make a change of kind {Kind} on subject {Subject}")]
    private partial void LogRefused(Exception cause, string kind, long subject);

    [LoggerMessage(Level = LogLevel.Information, Message = "A change of kind {Kind} was made on subject {Subject}: {Change}")]
    private partial void LogMade(string kind, long subject, string change);
}
