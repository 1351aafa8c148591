using Microsoft.Extensions.Options;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Enforcement;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Issues;
using PolicyBot.Storage;

namespace PolicyBot.Sweeps;

/// <summary>Compares two configurations on stored facts, without a request: what fails because of the other one, and what is done about it.</summary>
internal sealed class ImpactReader(StoredJudge judge, KnownIssues issues, KnownChanges changes, TimeProvider time, IOptions<IssueOptions> options)
{
    /// <param name="before">In force.</param>
    /// <param name="after">Perhaps tomorrow.</param>
    /// <param name="mayName">Whether the reader may learn of a subject.</param>
    /// <param name="mostNamed">So many are named for each policy and turn.</param>
    /// <param name="countsOthers">Whether those of whom the reader may not learn are counted.</param>
    public async Task<Impact> ReadAsync(
        long installation,
        OrganizationConfiguration before,
        OrganizationConfiguration after,
        Func<Subject, bool> mayName,
        int mostNamed,
        bool countsOthers,
        CancellationToken cancellationToken)
    {
        var impact = new Impact(mayName, mostNamed, countsOthers) { Freshness = new Freshness(time.GetUtcNow()) };
        var held = await changes.HeldAsync(installation, cancellationToken);
        await foreach (var judged in judge.JudgeAsync(installation, [before, after], cancellationToken))
        {
            impact.Freshness.Add(judged.Row);
            var turns = new List<(string, Turn)>();
            foreach (var (policy, was, becomes) in Pair(judged.By[0], judged.By[1]))
            {
                turns.AddRange(Turns(was.Demand, becomes.Demand, becomes.Judgement?.IsNotGathered(judged.Row) is true).Select(turn => (policy, turn)));
                if (IsChanged(was.Demand, becomes.Demand) && judged.Subject is not Repository { IsArchived: true })
                {
                    var issue = IssueStates.Of(await issues.GetAsync(installation, new IssueKey(judged.Subject.Id, policy), cancellationToken), null, options.Value.Snooze, time.GetUtcNow());
                    turns.AddRange(Turns(Action(judged.Subject, policy, was.Demand, issue, held), Action(judged.Subject, policy, becomes.Demand, issue, held)).Select(turn => (policy, turn)));
                }
            }

            impact.Add(judged.Subject, turns);
        }

        return impact;
    }

    private static IEnumerable<(string Policy, (Demand Demand, Judgement? Judgement) Was, (Demand Demand, Judgement? Judgement) Becomes)> Pair(StoredVerdicts before, StoredVerdicts after)
    {
        var (was, becomes) = (Demands(before), Demands(after));
        return was.Keys.Order(StringComparer.Ordinal).Select(policy => (policy, was[policy], becomes[policy]));
    }

    private static Dictionary<string, (Demand Demand, Judgement? Judgement)> Demands(StoredVerdicts verdicts) => verdicts.InForce
        .Select(judgement => (judgement.Assignment.Policy.Id, (Demand: (Demand)Demand.InForce.Of(judgement.Assignment, judgement.Verdict), Judgement: (Judgement?)judgement)))
        .Concat(verdicts.Off.Select(off => (off.Policy.Id, (Demand: (Demand)new Demand.Off(off.Reason), Judgement: (Judgement?)null))))
        .ToDictionary(one => one.Id, one => one.Item2, StringComparer.Ordinal);

    private static IEnumerable<Turn> Turns(Demand was, Demand becomes, bool isNotGathered)
    {
        if (Kind(was) == Kind(becomes))
        {
            yield break;
        }

        yield return Kind(becomes);
        if (isNotGathered)
        {
            yield return Turn.NotGatheredYet;
        }
    }

    /// <summary>What the demand turns a subject into that was something else before.</summary>
    private static Turn Kind(Demand demand) => demand switch
    {
        Demand.InForce { Outcome: Outcome.Fail } => Turn.NewlyFails,
        Demand.InForce { Outcome: Outcome.Unknown } => Turn.TurnsUnknown,
        Demand.InForce => Turn.NewlyPasses,
        _ => Turn.NoLongerJudged,
    };

    private static bool IsChanged(Demand was, Demand becomes) => (was, becomes) is not (Demand.Off, Demand.Off)
        && (was is not Demand.InForce one || becomes is not Demand.InForce other || one.Outcome != other.Outcome || one.Action != other.Action);

    /// <summary>What a sweep would do about the issue, on a day like any other.</summary>
    private IssueAction? Action(Subject subject, string policy, Demand demand, IssueState issue, Dictionary<IssueKey, HeldFixRow> held)
    {
        var now = time.GetUtcNow();
        var one = new IssueCase(subject, policy, demand, issue, Schedule.None) { HeldFix = held.GetValueOrDefault(new IssueKey(subject.Id, policy))?.For(demand, now) };
        return (IssueDecision.Of(one, now) as IssueDecision.Act)?.Action;
    }

    private static IEnumerable<Turn> Turns(IssueAction? was, IssueAction? becomes) => (was, becomes) switch
    {
        (not (IssueAction.Open or IssueAction.Reopen), IssueAction.Open or IssueAction.Reopen) => [Turn.IssueOpened],
        (not IssueAction.Close, IssueAction.Close) => [Turn.IssueClosed],
        (not IssueAction.Fix, IssueAction.Fix fix) => Enumerable.Repeat(Turn.ChangeMade, fix.Changes.Length),
        _ => [],
    };
}
