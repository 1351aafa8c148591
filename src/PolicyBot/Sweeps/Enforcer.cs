using System.Collections.Immutable;
using PolicyBot.Engine.Enforcement;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Issues;
using PolicyBot.GitHub.Issues;
using PolicyBot.GitHub.Rest;
using PolicyBot.Issues;
using PolicyBot.Storage;

namespace PolicyBot.Sweeps;

/// <summary>
/// Carries out what was planned about issues, one after the other. Under a lease on the subject everything is looked at once more: what failed, the issue, and who
/// may read the place. Where it comes to something else than was planned, nothing is done, and the next sweep plans anew.
/// </summary>
internal sealed class Enforcer(IssueDesk desk, KnownIssues known, Leases leases, TimeProvider time)
{
    private static readonly TimeSpan LeaseLasts = TimeSpan.FromMinutes(10);

    /// <param name="topic">As it was planned for.</param>
    /// <param name="place">The repository that holds the issue, or will.</param>
    /// <param name="verb">What was planned, and nothing else is done.</param>
    public async Task<IssueResult> CarryOutAsync(IssueSession session, IssueTopic topic, Repository place, string verb, CancellationToken cancellationToken)
    {
        if (await leases.TakeAsync(session.Installation, LeaseOn(topic.Subject), LeaseLasts, cancellationToken) is not { } lease)
        {
            return new IssueResult.PutOff("another process is working on the repository");
        }

        try
        {
            return await CarryOutLeasedAsync(session, topic, place, verb, cancellationToken);
        }
        finally
        {
            await leases.ReleaseAsync(lease, CancellationToken.None);
        }
    }

    /// <summary>What is closed elsewhere must not be lost: looks whether an issue about the topic can be opened there.</summary>
    /// <returns>Why not; null where it can.</returns>
    public async Task<string?> ObstacleAsync(IssueSession session, IssueTopic topic, Repository place, CancellationToken cancellationToken)
    {
        var (look, obstacle) = await SecondLook.TakeAsync(session.Reader, place, topic.Subject, cancellationToken);
        return look is null ? obstacle
            : !Audience.Of(look.Place).MayReadAbout(look.Subject) ? "not every reader of the place may read about the repository"
            : await session.Writer.ListAsync(look.Place, session.Bot, time.GetUtcNow(), cancellationToken) switch
            {
                Answer<ImmutableArray<SeenIssue>>.Present => null,
                Answer<ImmutableArray<SeenIssue>>.Failed failed => $"the repository that would hold the issue could not be looked at: {failed.Gap.Detail}",
                _ => "issues are switched off in the repository that would hold it",
            };
    }

    /// <summary>Name of the lease that every writer about the subject holds.</summary>
    public static string LeaseOn(Subject subject) => LeaseOn(subject.Id);

    /// <inheritdoc cref="LeaseOn(Subject)"/>
    public static string LeaseOn(long subject) => $"subject-{subject}";

    private async Task<IssueResult> CarryOutLeasedAsync(IssueSession session, IssueTopic planned, Repository place, string verb, CancellationToken cancellationToken)
    {
        var (look, obstacle) = await SecondLook.TakeAsync(session.Reader, place, planned.Subject, cancellationToken);
        if (look is not var (home, subject))
        {
            return new IssueResult.PutOff(obstacle!);
        }

        // Who may read about the subject may have changed since the sweep began. An issue can always be closed without a word.
        if (verb is not "close" && !Audience.Of(home).MayReadAbout(subject))
        {
            return new IssueResult.PutOff("not every reader of the place may read about the repository any more");
        }

        var isConfirmed = verb is "close" || await IsQuietAsync(session, planned, home, verb, cancellationToken);
        var topic = (isConfirmed ? planned : await planned.ConfirmAsync(home, cancellationToken)) with { Subject = subject };
        var row = await known.GetAsync(session.Installation, topic.Key, cancellationToken);
        if (row?.Pending is not null)
        {
            return new IssueResult.PutOff("what was begun before is not settled");
        }

        topic = await WithOthersAsync(session, topic, row, cancellationToken);

        var text = topic.TextIn(home, session.HeldFixOf(topic, time.GetUtcNow()));
        return IssueDecision.Of(CaseOf(session, topic, row, home), time.GetUtcNow()) switch
        {
            IssueDecision.Act act when act.Action.Verb == verb => await desk.CarryOutAsync(
                new IssueTask(session.Installation, session.Writer, topic.Key, home, row, act.Action, text, topic.Label) { Bot = session.Bot, About = topic.Subject.Name }, cancellationToken),
            IssueDecision.Wait wait => new IssueResult.PutOff(wait.Because),
            _ => new IssueResult.PutOff("a second look at the repository came to something else"),
        };
    }

    /// <summary>An edit that notifies nobody is not worth a second look.</summary>
    private async Task<bool> IsQuietAsync(IssueSession session, IssueTopic topic, Repository place, string verb, CancellationToken cancellationToken)
    {
        if (verb is not "update")
        {
            return false;
        }

        var row = await known.GetAsync(session.Installation, topic.Key, cancellationToken);
        topic = await WithOthersAsync(session, topic, row, cancellationToken);
        return IssueDecision.Of(CaseOf(session, topic, row, place), time.GetUtcNow()) is IssueDecision.Act { Action.IsNoticed: false };
    }

    private async Task<IssueTopic> WithOthersAsync(IssueSession session, IssueTopic topic, IssueRow? row, CancellationToken cancellationToken)
    {
        var others = new Dictionary<IssueKey, IssueRow?>();
        foreach (var key in topic.Others)
        {
            others[key] = await known.GetAsync(session.Installation, key, cancellationToken);
        }

        return Successions.With(topic, row, session, key => others[key]);
    }

    private IssueCase CaseOf(IssueSession session, IssueTopic topic, IssueRow? row, Repository place) =>
        topic.CaseWith(session.StateOf(topic, row, place, time.GetUtcNow()), session.HeldFixOf(topic, time.GetUtcNow()));
}
