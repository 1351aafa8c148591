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
            return topic with { Inherited = row?.Number is null ? Inherited(others, session) : null };
        }

        var isThere = others.All(other => other is { Number: not null, Pending: null } && (other.IsOpen || other.ClosedByPerson));
        return topic with
        {
            Succession = isThere ? Succession.There : Succession.Awaited,
            Pointer = isThere && others.FirstOrDefault(other => other!.IsOpen) is { } open && session.Places.TryGetValue(open.Place, out var place) ? new Pointer(place, open.Number!.Value) : null,
        };
    }

    /// <summary>Null where not all of them were closed by a person.</summary>
    private static IssueState.Closed? Inherited(ImmutableArray<IssueRow?> others, IssueSession session)
    {
        if (!others.All(other => other is { Number: not null, IsOpen: false, ClosedByPerson: true }))
        {
            return null;
        }

        var closed = others.Select(other => IssueStates.Closed(other!, session.Snooze)).ToArray();
        return new IssueState.Closed(closed.SelectMany(one => one.Shown).ToImmutableSortedSet(Fingerprint.Order), closed.All(one => one.ByPerson))
        {
            IsGone = true,
            SnoozedUntil = closed.Min(one => one.SnoozedUntil),
        };
    }
}
