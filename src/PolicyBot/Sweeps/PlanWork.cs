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
        var changed = plan.Actions.Where(planned => planned.Action is IssueAction.Fix).Select(planned => planned.Subject.Id).ToHashSet();
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

            // What the one issue of a repository tells depends on what is fixed there first.
            if (topic is RepositoryTopic && changed.Contains(topic.Subject.Id))
            {
                continue;
            }

            var place = filing.PlaceOf(topic, rows.GetValueOrDefault(topic.Key))!;
            var result = over is not null && planned.Action.IsNoticed ? new IssueResult.PutOff(over)
                : planned.Action is IssueAction.Move ? await MoveAsync(filing, topic, place, cancellationToken)
                : await CarryOutAsync(filing, topic, place, planned.Action.Verb, cancellationToken);
            over = result is IssueResult.PutOff { EndsRound: true } spent ? spent.Because : over;
            done.Add(new CarriedOut(planned.Subject, planned.Policy, planned.Action.Verb, place.Name, result));
        }

        left.AddRange(byKey.Values.OfType<RepositoryTopic>().Where(topic => changed.Contains(topic.Subject.Id))
            .Select(topic => topic.With([.. topic.Members.Select(member => byKey.GetValueOrDefault(member.Key) as PolicyTopic ?? member)])));
        await DecideAgainAsync(filing, left, rows, done, cancellationToken);
        var told = done.Where(one => one is { Result: IssueResult.Done, Verb: "open" or "reopen" }).Select(one => new IssueKey(one.Subject.Id, one.Topic)).ToHashSet();
        var retired = byKey.Values.Where(topic => topic.IsRetired && topic.Others.Any(told.Contains)).ToArray();
        rows = retired.Length > 0 ? await issues.RememberAsync(filing.Session.Installation, cancellationToken) : rows;
        await DecideAgainAsync(filing, retired.Concat(notices), rows, done, cancellationToken);
        return done.ToImmutable();
    }

    /// <summary>What is decided only now: what a fix has left, the one issue of a repository of which something was fixed, issues of which another tells since this pass, and notices.</summary>
    private async Task DecideAgainAsync(
        Filing filing, IEnumerable<IssueTopic> topics, ImmutableDictionary<IssueKey, IssueRow> rows, ImmutableArray<CarriedOut>.Builder done, CancellationToken cancellationToken)
    {
        foreach (var topic in topics)
        {
            var row = rows.GetValueOrDefault(topic.Key);
            if (filing.PlaceOf(topic, row) is { } place && IssueDecision.Of(filing.CaseOf(topic, rows, time.GetUtcNow()), time.GetUtcNow()) is IssueDecision.Act { Action: not IssueAction.Fix and var action })
            {
                done.Add(new CarriedOut(topic.Subject, topic.Name, action.Verb, place.Name, await CarryOutAsync(filing, topic, place, action.Verb, cancellationToken)));
            }
        }
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
