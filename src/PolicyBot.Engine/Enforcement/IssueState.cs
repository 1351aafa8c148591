using System.Collections.Immutable;
using PolicyBot.Engine.Findings;

namespace PolicyBot.Engine.Enforcement;

/// <summary>What is known, before anything is decided, of the issue that one policy has about one subject.</summary>
public abstract record IssueState
{
    private IssueState()
    {
    }

    /// <summary>There is none: none was ever opened.</summary>
    public sealed record Absent : IssueState;

    /// <summary>It is open.</summary>
    /// <param name="Shown">The open findings that it was last told of: where the verdict's differ, that is news.</param>
    /// <param name="IsCurrent">False where its body is not what it would be written as now, such as Allstar's own or one that names an old line of configuration.</param>
    public sealed record Open(ImmutableSortedSet<Fingerprint> Shown, bool IsCurrent) : IssueState
    {
        /// <summary>True for an issue of Allstar's that the bot takes over: its body is rewritten once, and that is no news to anybody.</summary>
        public bool IsAdopted { get; init; }

        /// <summary>True where its conversation is locked: no comment is written, the body is.</summary>
        public bool IsLocked { get; init; }

        /// <summary>True where not everyone who reads the place may read about the subject any more: nothing more is said there.</summary>
        public bool IsMisplaced { get; init; }

        /// <summary>True where such issues belong elsewhere by now.</summary>
        public bool BelongsElsewhere { get; init; }

        /// <summary>When somebody wrote to it last, the bot among them; null where that is not known.</summary>
        public DateTimeOffset? WrittenAt { get; init; }

        /// <summary>How often it was brought to mind since there was news.</summary>
        public int Pings { get; init; }
    }

    /// <summary>It is closed.</summary>
    /// <param name="Shown">The open findings that it was last told of.</param>
    /// <param name="ByPerson">True where somebody else than the bot closed it.</param>
    public sealed record Closed(ImmutableSortedSet<Fingerprint> Shown, bool ByPerson) : IssueState
    {
        /// <summary>True where there is nothing to reopen: it was deleted or moved away, which counts as closed by a person, or is in a place where nothing more is said, or where such issues do not belong any more.</summary>
        public bool IsGone { get; init; }

        /// <summary>True where it was closed because another issue told the same.</summary>
        public bool IsReplaced { get; init; }

        /// <summary>When a person's leave to keep it closed ends; null where it holds until a new finding comes.</summary>
        public DateTimeOffset? SnoozedUntil { get; init; }

        /// <summary>True where its conversation is locked: no comment is written, the body is.</summary>
        public bool IsLocked { get; init; }

        /// <summary>True where it was closed as not planned.</summary>
        public bool IsNotPlanned { get; init; }

        /// <summary>Names of the remarks that were made below it.</summary>
        public ImmutableHashSet<string> Remarks { get; init; } = [];
    }

    /// <summary>Nothing can be written to it now.</summary>
    /// <param name="Because">One sentence without full stop, such as that issues are disabled or that no place may hold it.</param>
    public sealed record Unavailable(string Because) : IssueState;
}
