using System.Collections.Immutable;
using PolicyBot.Engine.Configuration;

namespace PolicyBot.Engine.Enforcement;

/// <summary>What is asked of a repository in the one issue about all policies.</summary>
public static class JointDemand
{
    /// <summary>Of those that the issue is to tell of; where it is to tell of none, what is left is only logged.</summary>
    /// <param name="members">Those in force, each with why what its findings offer is not applied now, and whether the issue, while it is open, has told of it.</param>
    public static Demand Of(IEnumerable<(Demand.InForce Demand, HeldFix? Held, bool WasTold)> members)
    {
        var all = members.ToImmutableArray();
        ImmutableArray<Demand.InForce> told = [.. all.Where(one => IsTold(one.Demand, one.Held, one.WasTold)).Select(one => one.Demand)];
        return all.IsEmpty ? new Demand.Off("no policy is asked for any more")
            : told.IsEmpty ? new Demand.InForce(JointVerdict.Of(all.Select(one => one.Demand.Verdict)), EnforcementAction.Log)
            : new Demand.InForce(JointVerdict.Of(told.Select(demand => demand.Verdict)), EnforcementAction.Issue) { Members = told };
    }

    /// <summary>What is only logged no issue tells, nor what is fixed or proposed unless it was told before.</summary>
    /// <param name="held">Why what the findings offer is not applied now; null where it may be.</param>
    /// <param name="wasTold">Whether the issue, while it is open, has told of it.</param>
    public static bool IsTold(Demand.InForce demand, HeldFix? held, bool wasTold) =>
        demand.Action != EnforcementAction.Log && (demand.Offered.IsEmpty || wasTold || held is { PullRequest: null });
}
