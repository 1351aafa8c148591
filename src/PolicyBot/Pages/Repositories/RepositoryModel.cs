using System.Collections.Immutable;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Text;
using PolicyBot.Pages.Parts;
using PolicyBot.Pages.RecentActions;

namespace PolicyBot.Pages.Repositories;

/// <summary>What is known of one subject.</summary>
/// <param name="Id">GitHub's numeric id.</param>
/// <param name="Url">On GitHub; null where its name is not known.</param>
/// <param name="Installation">Login of the account that has the App.</param>
/// <param name="Kind">Null where it was never judged.</param>
/// <param name="Visibility">Null where it was never judged.</param>
/// <param name="JudgedAt">Null where it was never judged.</param>
/// <param name="StaleSince">Null where nothing happened since it was judged.</param>
public sealed record RepositoryModel(
    DateTimeOffset Now,
    long Id,
    Foreign Name,
    Uri? Url,
    Foreign Installation,
    SubjectKind? Kind,
    Visibility? Visibility,
    DateTimeOffset? JudgedAt,
    DateTimeOffset? StaleSince)
{
    /// <summary>The worst first, then by policy.</summary>
    public ImmutableArray<VerdictModel> Verdicts { get; init; } = [];

    /// <summary>What was gathered about it last, by section.</summary>
    public ImmutableArray<SectionModel> Facts { get; init; } = [];

    /// <summary>Issues about policies that are not in force any more, and about the configuration.</summary>
    public ImmutableArray<(string Topic, IssueModel Issue)> OtherIssues { get; init; } = [];

    /// <summary>What was done about it lately, newest first.</summary>
    public ImmutableArray<ActionModel> Actions { get; init; } = [];
}

/// <summary>One verdict with all that belongs to it.</summary>
/// <param name="Title">Of the policy's page; null where the catalogue does not have it.</param>
/// <param name="Action">What the configuration wants done about a failure.</param>
/// <param name="Reason">Why it does not apply; null otherwise.</param>
/// <param name="Issue">Null where there is none.</param>
public sealed record VerdictModel(string Policy, string? Title, Outcome Outcome, EnforcementAction Action, Foreign? Reason, IssueModel? Issue)
{
    public ImmutableArray<FindingModel> Findings { get; init; } = [];

    public ImmutableArray<GapModel> Gaps { get; init; } = [];

    /// <summary>By key.</summary>
    public ImmutableArray<SourceModel> Sources { get; init; } = [];
}

/// <summary>One finding.</summary>
/// <param name="Place">Where a person would look.</param>
/// <param name="Url">The place on GitHub; null where it is no file.</param>
/// <param name="SeenToday">False where it is carried over because today nobody could look.</param>
/// <param name="Waiver">Null where it is open.</param>
public sealed record FindingModel(string Rule, Severity Severity, Sentence Message, Foreign Place, Uri? Url, bool SeenToday, Waiver? Waiver, string Fingerprint);

/// <summary>What could not be known.</summary>
/// <param name="Hides">The place that it hides.</param>
public sealed record GapModel(string Rule, Foreign Hides, GapReason Reason, Foreign Detail);

/// <summary>What decided a setting.</summary>
/// <param name="Place">File and line.</param>
/// <param name="Url">The same on GitHub; null where it cannot be named.</param>
public sealed record SourceModel(Foreign Key, Foreign Place, Uri? Url);

/// <summary>One section of the facts.</summary>
/// <param name="Gap">Why it is not known; null where it is, at least in part.</param>
/// <param name="IsWhole">False where some of it is not known.</param>
/// <param name="Json">What was seen, as it is stored, on lines; cut where it is long.</param>
public sealed record SectionModel(string Name, DateTimeOffset ObservedAt, Foreign? Gap, bool IsWhole, string Json);
