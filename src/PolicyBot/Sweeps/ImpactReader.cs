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
            var (was, becomes) = (Demands(judged.By[0]), Demands(judged.By[1]));
            List<(string, Turn)> turns =
            [
                .. from policy in was.Keys.Order(StringComparer.Ordinal)
                   from turn in Turns(was[policy].Demand, becomes[policy].Demand, becomes[policy].Judgement?.IsNotGathered(judged.Row) is true)
                   select (policy, turn),
            ];
            var (wasOne, isOne) = (IsOneForAll(before, judged.Subject), IsOneForAll(after, judged.Subject));
            if (judged.Subject is not Repository { IsArchived: true } && (wasOne != isOne || was.Any(one => IsChanged(one.Value.Demand, becomes[one.Key].Demand))))
            {
                var filed = await FiledAsync(installation, judged.Subject, held, cancellationToken);
                var (done, doing) = (filed.Of(was.ToDictionary(one => one.Key, one => one.Value.Demand), wasOne), filed.Of(becomes.ToDictionary(one => one.Key, one => one.Value.Demand), isOne));
                turns.AddRange(
                    from name in done.Keys.Union(doing.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
                    from turn in Turns(done.GetValueOrDefault(name), doing.GetValueOrDefault(name))
                    select (name, turn));
            }

            impact.Add(judged.Subject, turns);
        }

        return impact;
    }

    private static bool IsOneForAll(OrganizationConfiguration configuration, Subject subject) => subject is Repository && configuration.IssuesOf(subject).Style.Value == IssueStyle.Repository;

    private async Task<FiledActions> FiledAsync(long installation, Subject subject, Dictionary<IssueKey, HeldFixRow> held, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<string, IssueRow>(StringComparer.Ordinal);
        await foreach (var (policy, row) in issues.AboutAsync(installation, subject.Id, cancellationToken))
        {
            rows[policy] = row;
        }

        return new FiledActions(subject, rows, held.Where(one => one.Key.Subject == subject.Id).ToDictionary(one => one.Key.Policy, one => one.Value, StringComparer.Ordinal), options.Value.Snooze, time.GetUtcNow());
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

    private static IEnumerable<Turn> Turns(IssueAction? was, IssueAction? becomes) => (was, becomes) switch
    {
        (not (IssueAction.Open or IssueAction.Reopen), IssueAction.Open or IssueAction.Reopen) => [Turn.IssueOpened],
        (not (IssueAction.Close or IssueAction.Replace), IssueAction.Close or IssueAction.Replace) => [Turn.IssueClosed],
        (not IssueAction.Fix, IssueAction.Fix fix) => Enumerable.Repeat(Turn.ChangeMade, fix.Changes.Length),
        _ => [],
    };
}
