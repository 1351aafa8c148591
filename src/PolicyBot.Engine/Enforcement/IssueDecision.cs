using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Findings;

namespace PolicyBot.Engine.Enforcement;

/// <summary>What was decided about one issue.</summary>
public abstract record IssueDecision
{
    private IssueDecision()
    {
    }

    /// <summary>Something is to be done.</summary>
    public sealed record Act(IssueAction Action) : IssueDecision;

    /// <summary>All is as it should be.</summary>
    public sealed record Nothing : IssueDecision;

    /// <summary>The policy fails and an issue should say so, but does not now.</summary>
    /// <param name="Because">One sentence without full stop.</param>
    public sealed record Wait(string Because) : IssueDecision;

    /// <summary>Why nothing is done about a failure whose issue a person closed: that is no waiver, and it is counted.</summary>
    public const string ClosedWhileFailing = "a person closed the issue";

    /// <summary>
    /// The whole switch. Read it from the top: the first line that fits decides. An action of fix is carried out as issue wherever no change is
    /// offered, or what is offered is held.
    /// </summary>
    public static IssueDecision Of(IssueCase one, DateTimeOffset now) => (one.Demand, one.Issue) switch
    {
        // In a place where nothing more is said about the subject.
        (Demand.InForce { Outcome: Outcome.Unknown }, IssueState.Open { IsMisplaced: true }) => new Nothing(),
        (_, IssueState.Open { IsMisplaced: true }) => new Act(new IssueAction.Close(IsSettled: false, "not everyone who reads the place of the issue may read about the repository any more", Comments: false)),

        // Not asked for any more, whatever the verdict was.
        (Demand.Off off, IssueState.Open open) => Close(open, isSettled: false, off.Because),
        (Demand.Off, _) => new Nothing(),

        // Unknown: what is said is kept true, and nothing else happens.
        (Demand.InForce { Outcome: Outcome.Unknown } unknown, IssueState.Open { IsCurrent: false }) => Update(unknown, one, comments: false),
        (Demand.InForce { Outcome: Outcome.Unknown }, _) => new Nothing(),

        // Kept, not applicable, or waived.
        (Demand.InForce { Outcome: Outcome.Pass }, IssueState.Open open) => Close(open, isSettled: true, "the policy is kept"),
        (Demand.InForce { Outcome: Outcome.NotApplicable }, IssueState.Open open) => Close(open, isSettled: false, "the policy does not apply"),
        (Demand.InForce { Outcome: Outcome.Waived }, IssueState.Open open) => Close(open, isSettled: false, "what fails is waived"),
        (Demand.InForce { Outcome: Outcome.Waived } waived, IssueState.Closed { IsLocked: false, IsGone: false } closed) when one.Succession == Succession.None && Remarks.OfWaiver(waived, now) is { } remark && !closed.Remarks.Contains(remark.Name) => new Act(remark),
        (Demand.InForce { Outcome: not Outcome.Fail }, _) => new Nothing(),

        // Fails, and is only logged.
        (Demand.InForce { Action: EnforcementAction.Log }, IssueState.Open open) => Close(open, isSettled: false, "failures are only logged"),
        (Demand.InForce { Action: EnforcementAction.Log }, _) => new Nothing(),

        // Fails, and is fixed.
        (Demand.InForce { Offered: { IsEmpty: false } offered }, _) when one.HeldFix is null => new Act(new IssueAction.Fix(offered)),
        (Demand.InForce { Action: EnforcementAction.Fix }, not IssueState.Open) when one.HeldFix is { PullRequest: { } number } => new Wait($"pull request #{number} proposes what settles it"),

        // Fails, and another issue says so or will.
        (Demand.InForce, IssueState.Open open) when one.Succession == Succession.There => new Act(new IssueAction.Replace(Comments: !open.IsLocked)),
        (Demand.InForce, not IssueState.Open) when one.Succession != Succession.None => new Nothing(),

        // Fails, and an issue says so.
        (Demand.InForce, IssueState.Unavailable unavailable) => new Wait(unavailable.Because),
        (Demand.InForce failing, IssueState.Open { BelongsElsewhere: true }) when one.Succession == Succession.None && failing.Confirmed.Any() && !one.Schedule.IsQuietAt(now) => new Act(new IssueAction.Move()),
        (Demand.InForce failing, IssueState.Open { IsAdopted: true }) => Update(failing, one, comments: false),
        (Demand.InForce failing, IssueState.Open open) when News.IsIn(failing.Verdict, open.Shown, one.Unseen) => Update(failing, one, comments: !open.IsLocked),
        (Demand.InForce failing, IssueState.Open { IsCurrent: false }) => Update(failing, one, comments: false),
        (Demand.InForce, IssueState.Open { IsLocked: false } open) when !one.Schedule.IsQuietAt(now) && Remarks.OfPing(open, one.PingAfter, now) is { } remark => new Act(remark),
        (Demand.InForce, IssueState.Open) => new Nothing(),

        // Fails, and no open issue says so.
        (Demand.InForce failing, _) when !failing.Confirmed.Any() => new Wait("what fails could not be seen today"),
        (Demand.InForce failing, IssueState.Closed { ByPerson: true } closed) when IsSnoozed(failing, closed, now) => Remarks.OfClose(closed) is { } remark ? new Act(remark) : new Wait(ClosedWhileFailing),
        (Demand.InForce, _) when one.Schedule.IsQuietAt(now) => new Wait("today is a quiet day"),
        (Demand.InForce failing, IssueState.Closed { IsGone: false } closed) => new Act(new IssueAction.Reopen(failing.Verdict.News, Comments: closed is { IsLocked: false, IsReplaced: false })),
        (Demand.InForce failing, _) => new Act(new IssueAction.Open(failing.Verdict.News)),

        _ => throw new InvalidOperationException("A policy is in force or off."),
    };

    private static Act Update(Demand.InForce demand, IssueCase one, bool comments) => new(new IssueAction.Update(demand.Verdict.News.Union(one.Unseen), comments));

    private static Act Close(IssueState.Open open, bool isSettled, string because) => new(new IssueAction.Close(isSettled, because, Comments: !open.IsLocked));

    private static bool IsSnoozed(Demand.InForce failing, IssueState.Closed closed, DateTimeOffset now) =>
        (closed.SnoozedUntil is not { } until || now < until) && failing.Confirmed.All(finding => News.Names(finding, closed.Shown));
}
