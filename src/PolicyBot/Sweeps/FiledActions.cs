using System.Collections.Immutable;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Enforcement;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Issues;
using PolicyBot.Storage;

namespace PolicyBot.Sweeps;

/// <summary>What a sweep would do about the issues of one subject on a day like any other, by what is stored of them.</summary>
/// <param name="rows">What is known of its issues, by policy and by the name of the one issue about all.</param>
/// <param name="held">Why fixes are held, by policy.</param>
/// <param name="snooze">How long a person's close lasts.</param>
internal sealed class FiledActions(Subject subject, IReadOnlyDictionary<string, IssueRow> rows, IReadOnlyDictionary<string, HeldFixRow> held, TimeSpan snooze, DateTimeOffset now)
{
    /// <param name="demands">By policy.</param>
    /// <param name="isOneForAll">Whether the configuration wants one issue about all policies.</param>
    /// <returns>By policy, and by the name of the one issue about all, where anything would be done.</returns>
    public ImmutableDictionary<string, IssueAction> Of(IReadOnlyDictionary<string, Demand> demands, bool isOneForAll)
    {
        var ofAll = rows.GetValueOrDefault(JointVerdict.Name);
        if (!isOneForAll && ofAll is null)
        {
            return Each(demands, [], Succession.None);
        }

        var members = demands.Where(one => one.Value is Demand.InForce).Select(one => (Policy: one.Key, Demand: (Demand.InForce)one.Value, Held: HeldOf(one.Key, one.Value), WasTold: WasTold(ofAll, one.Key))).ToArray();
        ImmutableArray<string> failing = [.. members.Where(one => one.Demand.Outcome == Outcome.Fail && JointDemand.IsTold(one.Demand, one.Held, one.WasTold)).Select(one => one.Policy)];
        var all = JointDemand.Of(members.Select(one => (one.Demand, one.Held, one.WasTold)));
        if (isOneForAll)
        {
            var joint = Decide(JointVerdict.Name, all, failing, Succession.None);
            return With(Each(demands, [JointVerdict.Name], Tells(joint, ofAll) ? Succession.There : Succession.Awaited), joint);
        }

        var each = Each(demands, [JointVerdict.Name], Succession.None);
        var succession = failing.IsEmpty ? Succession.None : failing.All(policy => Tells(each.GetValueOrDefault(policy), rows.GetValueOrDefault(policy))) ? Succession.There : Succession.Awaited;
        return With(each, Decide(JointVerdict.Name, all, [], succession));
    }

    private ImmutableDictionary<string, IssueAction> Each(IReadOnlyDictionary<string, Demand> demands, ImmutableArray<string> others, Succession succession) => demands
        .Select(one => (one.Key, Action: Decide(one.Key, one.Value, others, succession)))
        .Where(one => one.Action is not null)
        .ToImmutableDictionary(one => one.Key, one => one.Action!, StringComparer.Ordinal);

    private static ImmutableDictionary<string, IssueAction> With(ImmutableDictionary<string, IssueAction> actions, IssueAction? joint) =>
        joint is null ? actions : actions.SetItem(JointVerdict.Name, joint);

    /// <param name="others">Whose issues tell the same, or told it.</param>
    private IssueAction? Decide(string policy, Demand demand, ImmutableArray<string> others, Succession succession)
    {
        var inherited = succession == Succession.None ? Successions.Inherited(others.Select(other => rows.GetValueOrDefault(other)), snooze) : null;
        var issue = Successions.Heir(IssueStates.Of(rows.GetValueOrDefault(policy), null, snooze, now), inherited);
        var one = new IssueCase(subject, policy, demand, issue, Schedule.None) { HeldFix = HeldOf(policy, demand), Succession = succession };
        return (IssueDecision.Of(one, now) as IssueDecision.Act)?.Action;
    }

    /// <summary>Whether an issue tells what it is to tell once this is done.</summary>
    private static bool Tells(IssueAction? action, IssueRow? row) =>
        action is IssueAction.Open or IssueAction.Reopen || row is { Number: not null } and ({ IsOpen: true } or { ClosedByPerson: true });

    private static bool WasTold(IssueRow? ofAll, string policy) => ofAll is { IsOpen: true } && ofAll.Told.Contains(policy);

    private HeldFix? HeldOf(string policy, Demand demand) => HeldFix.OfArchived(subject, demand) ?? held.GetValueOrDefault(policy)?.For(demand, now);
}
