using System.Collections.Immutable;
using PolicyBot.Engine.Enforcement;
using PolicyBot.Engine.Findings;
using PolicyBot.Issues;
using PolicyBot.Storage;

namespace PolicyBot.Sweeps;

/// <summary>Finds out for an issue what became of those that tell the same in another style.</summary>
internal static class Successions
{
    /// <param name="row">What is known of the topic's own issue; null where nothing is.</param>
    /// <param name="find">What is known of another issue; null where nothing is.</param>
    public static IssueTopic With(IssueTopic topic, IssueRow? row, IssueSession session, Func<IssueKey, IssueRow?> find)
    {
        topic = topic.Knowing(row);
        if (topic.Others.IsEmpty)
        {
            return topic;
        }

        var others = topic.Others.Select(find).ToImmutableArray();
        if (!topic.IsRetired)
        {
            return topic with { Inherited = row?.Number is null || row is { IsOpen: false, IsReplaced: true } ? Inherited(others, session.Snooze) : null };
        }

        var isThere = others.All(other => other is { Number: not null, Pending: null } && (other.IsOpen || other.ClosedByPerson));
        return topic with
        {
            Succession = isThere ? Succession.There : Succession.Awaited,
            Pointer = isThere && others.FirstOrDefault(other => other!.IsOpen) is { } open && session.Places.TryGetValue(open.Place, out var place) ? new Pointer(place, open.Number!.Value) : null,
        };
    }

    /// <summary>What people said to an issue that another has replaced, or that is not there yet, they said to the other.</summary>
    /// <param name="inherited">Null where they said nothing.</param>
    public static IssueState Heir(IssueState state, IssueState.Closed? inherited) => (state, inherited) switch
    {
        (IssueState.Absent, { } said) => said with { IsGone = true },
        (IssueState.Closed { IsReplaced: true } closed, { } said) => said with { IsReplaced = true, IsLocked = closed.IsLocked },
        _ => state,
    };

    /// <summary>What people said to issues that tell the same.</summary>
    /// <returns>Null where not all of them were closed by a person.</returns>
    public static IssueState.Closed? Inherited(IEnumerable<IssueRow?> others, TimeSpan snooze)
    {
        var all = others.ToImmutableArray();
        if (all.IsEmpty || !all.All(other => other is { Number: not null, IsOpen: false, ClosedByPerson: true }))
        {
            return null;
        }

        var closed = all.Select(other => IssueStates.Closed(other!, snooze)).ToArray();
        return new IssueState.Closed(closed.SelectMany(one => one.Shown).ToImmutableSortedSet(Fingerprint.Order), closed.All(one => one.ByPerson))
        {
            SnoozedUntil = closed.Min(one => one.SnoozedUntil),
        };
    }
}
