using System.Collections.Immutable;
using System.Text.Json.Serialization;
using PolicyBot.Engine.Facts;

namespace PolicyBot.Storage;

/// <summary>An issue as stored: where it is, what it was last told, and what was begun and may not be finished.</summary>
/// <param name="Place">Id of the repository that holds it.</param>
/// <param name="Nonce">From the intent to open it; it stands in the hidden marker.</param>
internal sealed record IssueRow(long Place, string Nonce)
{
    /// <summary>Null where it was not opened yet, or nobody knows whether it was.</summary>
    public int? Number { get; init; }

    /// <summary>GitHub's id in GraphQL.</summary>
    public string? NodeId { get; init; }

    public bool IsOpen { get; init; }

    public bool IsLocked { get; init; }

    /// <summary>True where it was deleted or moved to another repository: it is never written to again.</summary>
    public bool IsGone { get; init; }

    /// <summary>True for an issue of Allstar's whose body was not rewritten yet.</summary>
    public bool IsAdopted { get; init; }

    /// <summary>True where somebody else than the bot closed it.</summary>
    public bool ClosedByPerson { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>True where it was closed as not planned.</summary>
    public bool IsNotPlanned { get; init; }

    /// <summary>True where it was closed because another issue told the same.</summary>
    public bool IsReplaced { get; init; }

    /// <summary>Ids of the policies that the one issue of a repository has told of since it was opened; empty for any other issue.</summary>
    public ImmutableArray<string> Told { get; init; } = [];

    /// <summary>Until when a person wants it to stay closed; null for as long as any close lasts.</summary>
    public DateTimeOffset? SnoozedUntil { get; init; }

    /// <summary>When a person had it looked at again: what was closed before counts no more.</summary>
    public DateTimeOffset? WokenAt { get; init; }

    /// <summary>The label that it was given; null where that is not known.</summary>
    public string? Label { get; init; }

    /// <summary>When somebody wrote to it last, as GitHub says.</summary>
    public DateTimeOffset? WrittenAt { get; init; }

    /// <summary>How often it was brought to mind since there was news.</summary>
    public int Pings { get; init; }

    /// <summary>Names of the remarks that were made below it.</summary>
    public ImmutableArray<string> Remarks { get; init; } = [];

    /// <summary>Fingerprints of the open findings that it was last told of.</summary>
    public ImmutableArray<string> Shown { get; init; } = [];

    /// <summary>True where <see cref="Shown"/> is what its marker lists, which may not be all.</summary>
    public bool IsFromMarker { get; init; }

    /// <summary>sha256 of the body as it was last written or seen; null where it is not known.</summary>
    public string? BodyHash { get; init; }

    /// <summary>Why nothing can be written there, until <see cref="UnavailableUntil"/>.</summary>
    public string? UnavailableBecause { get; init; }

    public DateTimeOffset? UnavailableUntil { get; init; }

    /// <summary>What was begun; null where everything that was begun is finished.</summary>
    public PendingWrite? Pending { get; init; }

    /// <summary>Of the stored row that this was read from; null where there was none.</summary>
    [JsonIgnore]
    public string? ETag { get; init; }
}

/// <summary>Something that was begun on GitHub: after a crash its traces are looked for before anything else is done.</summary>
/// <param name="Nonce">Stands in the hidden marker of the issue or comment.</param>
/// <param name="At">When, or when GitHub was last heard to refuse it; lists on GitHub may not show what is younger than a minute.</param>
internal sealed record PendingWrite(string Nonce, DateTimeOffset At, PendingKind Kind)
{
    /// <summary>Fingerprints that the issue will have been told of.</summary>
    public ImmutableArray<string> Shown { get; init; } = [];

    /// <summary>The comment that comes last; null where none does. Foreign text.</summary>
    public string? Comment { get; init; }

    /// <summary>Of the repository that holds the issue when the comment was written: where more people read, it is not told any more.</summary>
    public Visibility Readers { get; init; }

    /// <summary>True where another issue tells the same.</summary>
    public bool IsReplacing { get; init; }

    /// <summary>Name of the subject, for the audit trail. Foreign text.</summary>
    public string About { get; init; } = "";
}

/// <summary>What was begun.</summary>
internal enum PendingKind
{
    Open,
    Tell,
    Reopen,
    Close,
}
