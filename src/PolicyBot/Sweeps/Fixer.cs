using PolicyBot.Changes;
using PolicyBot.Engine.Enforcement;
using PolicyBot.Engine.Facts;
using PolicyBot.Issues;
using PolicyBot.Storage;

namespace PolicyBot.Sweeps;

/// <summary>
/// Applies what the findings of one policy offer. Under a lease on the subject everything is looked at once more; where it comes to something else than was planned,
/// nothing is done. What is left afterwards is for an issue.
/// </summary>
internal sealed class Fixer(ChangeDesk desk, KnownChanges known, Leases leases, TimeProvider time)
{
    private static readonly TimeSpan LeaseLasts = TimeSpan.FromMinutes(10);

    /// <summary>What was mended may bring up what was not asked before, such as that approvals survive a push: twice at most.</summary>
    private const int MostRounds = 3;

    /// <param name="topic">As it was planned for.</param>
    /// <param name="home">The repository that holds the configuration; null where none is seen.</param>
    /// <returns>What came of it, and the topic as it is now.</returns>
    public async Task<(IssueResult Result, IssueTopic Topic)> FixAsync(IssueSession session, IssueTopic topic, Repository? home, CancellationToken cancellationToken)
    {
        if (topic.Subject is not Repository repository)
        {
            return (new IssueResult.PutOff("only repositories are changed"), topic);
        }

        if (await leases.TakeAsync(session.Installation, Enforcer.LeaseOn(repository), LeaseLasts, cancellationToken) is not { } lease)
        {
            return (new IssueResult.PutOff("another process is working on the repository"), topic);
        }

        try
        {
            return await FixLeasedAsync(session, topic, repository, home, cancellationToken);
        }
        finally
        {
            await leases.ReleaseAsync(lease, CancellationToken.None);
        }
    }

    /// <summary>Finds out what became of changes that were begun and not seen to end. What cannot be told yet stays as it is, and nothing more is changed there.</summary>
    /// <param name="subjectOf">Null where this pass is not about it.</param>
    public async Task SettleAsync(IssueSession session, Func<IssueKey, Subject?> subjectOf, Repository? home, CancellationToken cancellationToken)
    {
        var begun = new List<ChangeRow>();
        await foreach (var row in known.ReadAsync(session.Installation, cancellationToken))
        {
            begun.AddRange(row.State == ChangeState.Begun ? [row] : []);
        }

        foreach (var repository in begun.Select(row => subjectOf(new IssueKey(row.Subject, row.Policy))).OfType<Repository>().DistinctBy(one => one.Id))
        {
            if (await leases.TakeAsync(session.Installation, Enforcer.LeaseOn(repository), LeaseLasts, cancellationToken) is { } lease)
            {
                try
                {
                    await desk.SettleAsync(new ChangeSite(session.Installation, session.Changer, repository, home, session.Bot), cancellationToken);
                }
                finally
                {
                    await leases.ReleaseAsync(lease, CancellationToken.None);
                }
            }
        }
    }

    private async Task<(IssueResult Result, IssueTopic Topic)> FixLeasedAsync(IssueSession session, IssueTopic planned, Repository repository, Repository? home, CancellationToken cancellationToken)
    {
        var (look, obstacle) = await SecondLook.TakeAsync(session.Reader, repository, repository, cancellationToken);
        if (look is null)
        {
            return (new IssueResult.PutOff(obstacle!), planned);
        }

        var site = new ChangeSite(session.Installation, session.Changer, look.Place, home, session.Bot);
        var topic = await planned.ConfirmAsync(look.Place, cancellationToken);
        var written = false;
        for (var round = 0; round < MostRounds; round++)
        {
            session.HeldFixes = await known.HeldAsync(session.Installation, cancellationToken);
            if (IssueDecision.Of(topic.CaseWith(new IssueState.Absent(), session.HeldFixOf(topic, time.GetUtcNow())), time.GetUtcNow()) is not IssueDecision.Act { Action: IssueAction.Fix fix })
            {
                break;
            }

            switch (await desk.ApplyAsync(site, topic.Name, fix.Changes, cancellationToken))
            {
                case ChangeResult.Made { Written: true }:
                    written = true;
                    topic = await topic.ConfirmAsync(look.Place, cancellationToken);
                    break;
                case ChangeResult.Held held:
                    session.HeldFixes = await known.HeldAsync(session.Installation, cancellationToken);
                    return (new IssueResult.LeftToPeople(held.Because), topic);
                case ChangeResult.PutOff putOff:
                    return (new IssueResult.PutOff(putOff.Because), topic);
                case ChangeResult.Made when written:
                    return (new IssueResult.PutOff("what was changed is not seen yet"), topic);
                default:
                    await desk.HoldAsync(site, topic.Name, fix.Changes, "what PolicyBot could change is as it should be already", cancellationToken);
                    session.HeldFixes = await known.HeldAsync(session.Installation, cancellationToken);
                    return (new IssueResult.LeftToPeople("what could be changed is so already"), topic);
            }
        }

        return (written ? new IssueResult.Changed() : new IssueResult.PutOff("a second look at the repository came to something else"), topic);
    }
}
