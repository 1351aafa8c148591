using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using PolicyBot.Engine.Enforcement;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Issues;
using PolicyBot.GitHub.Issues;
using PolicyBot.GitHub.Rest;
using PolicyBot.Issues;
using PolicyBot.Storage;

namespace PolicyBot.Sweeps;

/// <summary>In whose name issues are read and written during one pass, and where.</summary>
/// <param name="Installation">Id.</param>
/// <param name="Bot">Our login.</param>
/// <param name="Snooze">How long a person's close lasts.</param>
internal sealed record IssueSession(long Installation, GitHubClient Reader, IssueClient Writer, string Bot, TimeSpan Snooze)
{
    /// <summary>Why the App writes no issue at all; null where it may.</summary>
    public string? Obstacle { get; init; }

    /// <summary>The repositories that hold issues, by id.</summary>
    public required IReadOnlyDictionary<long, Repository> Places { get; init; }

    /// <summary>When these were listed as all repositories of the account: what held an issue before and is none of them is gone. Null where they may not be all.</summary>
    public DateTimeOffset? ListedAll { get; init; }

    /// <summary>Why nobody knows of which issues there are already, by the subject's id: nothing is opened about it.</summary>
    public Dictionary<long, string> Unsearched { get; } = [];

    /// <summary>Changes settings in the installation's name.</summary>
    public required GitHubClient Changer { get; init; }

    /// <summary>Why fixes are held.</summary>
    public IReadOnlyDictionary<IssueKey, HeldFixRow> HeldFixes { get; set; } = new Dictionary<IssueKey, HeldFixRow>();

    /// <returns>Null where what the topic's findings offer may be applied.</returns>
    public HeldFix? HeldFixOf(IssueTopic topic, DateTimeOffset now) =>
        HeldFix.OfArchived(topic.Subject, topic.Demand) ?? HeldFixes.GetValueOrDefault(topic.Key)?.For(topic.Demand, now);

    /// <summary>Why issues could not be searched or read.</summary>
    public HashSet<GapReason> Gaps { get; } = [];

    /// <param name="subjects">Whom the search was about.</param>
    /// <param name="answer">Anything but a list.</param>
    public void NoteUnsearched<T>(IEnumerable<Subject> subjects, Answer<T> answer)
    {
        var gap = (answer as Answer<T>.Failed)?.Gap;
        if (gap is not null)
        {
            Gaps.Add(gap.Reason);
        }

        foreach (var subject in subjects)
        {
            Unsearched[subject.Id] = gap is null
                ? "issues are switched off in the repository that would hold it"
                : $"it is not known yet whether there is an issue already: {gap.Detail}";
        }
    }

    /// <summary>What is known of the topic's issue, in the words in which it is decided about.</summary>
    /// <param name="row">Null where nothing is known.</param>
    /// <param name="place">Null where no place may hold it.</param>
    public IssueState StateOf(IssueTopic topic, IssueRow? row, Repository? place, DateTimeOffset now) =>
        Obstacle is not null ? new IssueState.Unavailable(Obstacle)
        : place is null && row is { Number: not null, IsGone: false } ? new IssueState.Unavailable("the App does not see the repository that holds the issue")
        : place is null ? new IssueState.Unavailable("no place may hold an issue about it: every reader of the place must be allowed to read about the repository")
        : place.IsArchived ? new IssueState.Unavailable("the repository that would hold the issue is archived")
        : row?.Number is null && Unsearched.TryGetValue(topic.Subject.Id, out var because) ? new IssueState.Unavailable(because)
        : IsMisplaced(topic, row, place) ? IssueStates.OfMisplaced(row, Snooze, now)
        : Placed(topic, row, IssueStates.Of(row, topic.Demand is Demand.InForce { Outcome: Engine.Findings.Outcome.Fail or Engine.Findings.Outcome.Unknown } ? topic.TextIn(place, HeldFixOf(topic, now)).Body : null, Snooze, now));

    /// <summary>Where it is: in the repository that such issues belong in, under the label that they have now, or as they were filed before.</summary>
    private static IssueState Placed(IssueTopic topic, IssueRow? row, IssueState state) => Successions.Heir(state, topic.Inherited) switch
    {
        IssueState.Open open => open with
        {
            BelongsElsewhere = topic.BelongsIn is { } proper && proper.Id != row!.Place,
            IsCurrent = open.IsCurrent && (row!.Label is null || row.Label == topic.Label),
        },
        IssueState.Closed closed when topic.BelongsIn is { } proper && row is not null && proper.Id != row.Place => closed with { IsGone = true },
        var other => other,
    };

    /// <summary>True where the issue is in a repository that not everyone may read about the subject in.</summary>
    /// <param name="place">As it is at this moment, where the issue is in that one; null where nobody looked.</param>
    public bool IsMisplaced(IssueTopic topic, [NotNullWhen(true)] IssueRow? row, Repository? place) =>
        row is { Number: not null, IsGone: false }
        && (place?.Id == row.Place ? place : Places.GetValueOrDefault(row.Place)) is { } holder
        && !Audience.Of(holder).MayReadAbout(topic.Subject);
}
