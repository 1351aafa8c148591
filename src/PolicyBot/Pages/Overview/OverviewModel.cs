using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.Pages.Parts;

namespace PolicyBot.Pages.Overview;

/// <summary>How every installation stands.</summary>
public sealed record OverviewModel(DateTimeOffset Now, ImmutableArray<InstallationModel> Installations);

/// <summary>How one installation stands.</summary>
/// <param name="Id">GitHub's numeric id.</param>
/// <param name="GoneSince">Null while it is there.</param>
/// <param name="Subjects">How many subjects the last sweep was given; null where there was none.</param>
/// <param name="Judged">How many subjects a verdict is kept of.</param>
/// <param name="Policies">By id.</param>
public sealed record InstallationModel(
    long Id, Foreign Login, DateTimeOffset? GoneSince, int? Subjects, int Judged, OutcomeCounts All, ImmutableArray<PolicyCounts> Policies)
{
    /// <summary>Unknown verdicts by reason; one verdict may have several.</summary>
    public ImmutableArray<(GapReason Reason, int Count)> Unknown { get; init; } = [];

    /// <summary>Null where nothing was judged.</summary>
    public Freshness? Freshness { get; init; }

    /// <summary>The last over the whole installation; null where none came to its end.</summary>
    public SweepModel? Sweep { get; init; }

    /// <summary>What a person has to agree to; null where nothing is held.</summary>
    public HeldPlanModel? Held { get; init; }

    /// <summary>What is to be judged again because something happened, the longest-waiting first.</summary>
    public Waiting Stale { get; init; } = Waiting.Nothing;

    /// <summary>What is to be judged again by the clock, the next first.</summary>
    public Waiting Due { get; init; } = Waiting.Nothing;

    /// <summary>Failing policies that no open issue tells of, by reason, as of the last sweep.</summary>
    public ImmutableArray<(Foreign Because, int Count)> NoIssue { get; init; } = [];

    /// <summary>How many findings lose their waiver within <see cref="OverviewReader.Soon"/>.</summary>
    public int WaiversEnding { get; init; }
}

/// <summary>How the subjects keep one policy.</summary>
public sealed record PolicyCounts(string Policy, OutcomeCounts Counts);

/// <summary>How old the verdicts are.</summary>
/// <param name="Oldest">When the subject was judged that was judged the longest ago.</param>
/// <param name="WithinHour">Subjects that were judged in the last hour.</param>
/// <param name="WithinDay">Subjects that were judged in the last 24 hours.</param>
/// <param name="Subjects">All of them.</param>
public sealed record Freshness(DateTimeOffset Oldest, int WithinHour, int WithinDay, int Subjects);

/// <summary>How a sweep went.</summary>
/// <param name="Configuration">Where the organization's files were found; empty for nowhere.</param>
public sealed record SweepModel(DateTimeOffset Began, DateTimeOffset Ended, int Subjects, int Judged, Foreign Configuration);

/// <summary>A plan that waits for a person's word.</summary>
/// <param name="Actions">How many of what, such as 21 to open about security.</param>
public sealed record HeldPlanModel(string Id, DateTimeOffset Since, ImmutableArray<(string Verb, string Policy, int Count)> Actions)
{
    public int Total => Actions.Sum(action => action.Count);
}

/// <summary>Subjects that are to be judged again.</summary>
/// <param name="Count">How many.</param>
/// <param name="First">Some of them.</param>
/// <param name="Late">How many should have been judged by now.</param>
public sealed record Waiting(int Count, ImmutableArray<WaitingSubject> First, int Late)
{
    public static Waiting Nothing { get; } = new(0, [], 0);
}

/// <summary>One of them.</summary>
/// <param name="Id">GitHub's numeric id; null for the whole installation.</param>
/// <param name="At">Since when, or from when on.</param>
/// <param name="Policies">Ids; empty for all.</param>
public sealed record WaitingSubject(long? Id, Foreign Name, DateTimeOffset At, ImmutableArray<string> Policies);
