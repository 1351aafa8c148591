using System.Collections.Immutable;
using PolicyBot.Engine.Enforcement;
using PolicyBot.Engine.Facts;
using PolicyBot.Issues;
using PolicyBot.Storage;

namespace PolicyBot.Sweeps;

/// <summary>Carries out a plan: the worst first, then what must be decided once more, then the notices.</summary>
internal sealed partial class PlanWork(Enforcer enforcer, Fixer fixer, IssueRounds issues, TimeProvider time, ILogger<PlanWork> logger)
{
    /// <param name="notices">What the organization is told about the bot's own work.</param>
    public async Task<ImmutableArray<CarriedOut>> CarryOutAsync(
        Filing filing, List<IssueTopic> topics, ImmutableDictionary<IssueKey, IssueRow> rows, EnforcementPlan plan, IEnumerable<IssueTopic> notices, CancellationToken cancellationToken)
    {
        var byKey = topics.ToDictionary(topic => topic.Key);
        var done = ImmutableArray.CreateBuilder<CarriedOut>();
        var left = new List<IssueTopic>();
        string? over = null;
        foreach (var planned in plan.Actions)
        {
            var topic = byKey[new IssueKey(planned.Subject.Id, planned.Policy)];
            if (planned.Action is IssueAction.Fix)
            {
                var (fixedBy, now) = await FixAsync(filing, topic, cancellationToken);
                done.Add(new CarriedOut(planned.Subject, planned.Policy, planned.Action.Verb, planned.Subject.Name, fixedBy));
                byKey[topic.Key] = now;
                left.Add(now);
                continue;
            }

            var place = filing.PlaceOf(topic, rows.GetValueOrDefault(topic.Key))!;
            var result = over is not null && planned.Action.IsNoticed ? new IssueResult.PutOff(over)
                : planned.Action is IssueAction.Move ? await MoveAsync(filing, topic, place, cancellationToken)
                : await CarryOutAsync(filing, topic, place, planned.Action.Verb, cancellationToken);
            over = result is IssueResult.PutOff { EndsRound: true } spent ? spent.Because : over;
            done.Add(new CarriedOut(planned.Subject, planned.Policy, planned.Action.Verb, place.Name, result));
        }

        var (rest, others) = Left(byKey, done);
        left.AddRange(rest);
        rows = others ? await issues.RememberAsync(filing.Session.Installation, cancellationToken) : rows;
        foreach (var notice in left.Concat(notices))
        {
            var row = rows.GetValueOrDefault(notice.Key);
            if (filing.PlaceOf(notice, row) is { } place && IssueDecision.Of(filing.CaseOf(notice, rows, time.GetUtcNow()), time.GetUtcNow()) is IssueDecision.Act { Action: not IssueAction.Fix and var action })
            {
                done.Add(new CarriedOut(notice.Subject, notice.Name, action.Verb, place.Name, await CarryOutAsync(filing, notice, place, action.Verb, cancellationToken)));
            }
        }

        return done.ToImmutable();
    }

    /// <summary>What must be decided once more: the one issue of a repository of which something was fixed, and issues of which another tells since this pass.</summary>
    /// <returns>And whether what is known of issues has changed for it.</returns>
    private static (IEnumerable<IssueTopic> Left, bool Others) Left(Dictionary<IssueKey, IssueTopic> topics, IReadOnlyCollection<CarriedOut> done)
    {
        var settled = done.Where(one => one.Verb is "fix" || one.Result is IssueResult.Done && one.Verb is "open" or "reopen").ToLookup(one => one.Subject.Id);
        var all = topics.Values.OfType<RepositoryTopic>().Where(topic => settled[topic.Subject.Id].Any(one => one.Verb is "fix"))
            .Select(topic => topic.With([.. topic.Members.Select(member => topics.GetValueOrDefault(member.Key) as PolicyTopic ?? member)]));
        var retired = topics.Values.Where(topic => topic.IsRetired && topic.Others.Any(other => settled[other.Subject].Any(one => one.Verb is not "fix" && one.Topic == other.Policy))).ToArray();
        return ([.. all, .. retired], retired.Length > 0);
    }

    /// <summary>Closes an issue where it is and opens another where such issues belong. What comes in between the two, a later pass makes good.</summary>
    private async Task<IssueResult> MoveAsync(Filing filing, IssueTopic topic, Repository place, CancellationToken cancellationToken)
    {
        var next = topic.BelongsIn!;
        if (await enforcer.ObstacleAsync(filing.Session, topic, next, cancellationToken) is { } obstacle)
        {
            return new IssueResult.PutOff(obstacle);
        }

        var closed = await CarryOutAsync(filing, topic, place, "move", cancellationToken);
        return closed is IssueResult.Done ? await CarryOutAsync(filing, topic, next, "open", cancellationToken) : closed;
    }

    /// <summary>Whatever goes wrong about one subject stops no other.</summary>
    private async Task<(IssueResult Result, IssueTopic Topic)> FixAsync(Filing filing, IssueTopic topic, CancellationToken cancellationToken)
    {
        try
        {
            return await fixer.FixAsync(filing.Session, topic, filing.Home, cancellationToken);
        }
        catch (Exception defect) when (defect is not OperationCanceledException)
        {
            LogDefect(defect, "fix", topic.Name, topic.Subject.Id);
            return (new IssueResult.PutOff("a defect of PolicyBot's came in between, and the log has it"), topic);
        }
    }

    /// <summary>Whatever goes wrong about one issue stops no other.</summary>
    private async Task<IssueResult> CarryOutAsync(Filing filing, IssueTopic topic, Repository place, string verb, CancellationToken cancellationToken)
    {
        try
        {
            return await enforcer.CarryOutAsync(filing.Session, topic, place, verb, cancellationToken);
        }
        catch (Exception defect) when (defect is not OperationCanceledException)
        {
            LogDefect(defect, verb, topic.Name, topic.Subject.Id);
            return new IssueResult.PutOff("a defect of PolicyBot's came in between, and the log has it");
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A defect came in between when the bot went to {Verb} the issue about {Policy} on subject {Subject}")]
    private partial void LogDefect(Exception defect, string verb, string policy, long subject);
}
