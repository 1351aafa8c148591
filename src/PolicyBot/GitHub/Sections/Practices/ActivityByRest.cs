using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.Rest;

namespace PolicyBot.GitHub.Sections.Practices;

/// <summary>The same by REST, for one repository at a time.</summary>
internal static class ActivityByRest
{
    public static Gap NotGranted { get; } = new(GapReason.PermissionNotGranted, $"who wrote in issues needs {Permission.Issues}, which was not granted");

    public static Reading<Fact<Activity>> Read(ReadingContext context)
    {
        var window = ActivityWindow.Until(context.Now);
        return RestRepository.Read(context).ThenKnown(repository => Commits(context, window).ThenKnown(commits =>
        {
            var activity = window.Before(repository.Archived, repository.CreatedAt ?? DateTimeOffset.MinValue, commits, out var isDecided);
            return repository.CreatedAt is null ? Reading.Done<Fact<Activity>>(new Gap(GapReason.Partial, "REST left out when the repository was made"))
                : isDecided ? Reading.Done<Fact<Activity>>(activity)
                : context.Lacks(Permission.Issues) ? Reading.Done<Fact<Activity>>(activity with { Issues = NotGranted })
                : Issues(context, window).Map<Fact<Activity>>(issues => activity with { Issues = issues });
        }));
    }

    private static Reading<Fact<int>> Commits(ReadingContext context, ActivityWindow window) =>
        Reading.Ask(new GetAsk<IReadOnlyList<CommitWire>>(
                context.Rest("/commits").With("since", window.Text).With("per_page", $"{Activity.MostCounted}"), GitHubJson.Default.IReadOnlyListCommitWire, Permission.Contents))
            .Map<Fact<int>>(answer => answer is Answer<IReadOnlyList<CommitWire>>.Absent ? 0 : answer.IsPresent(out var commits, out var gap) ? commits.Count : gap);

    /// <summary>A repository without issues is told by 410, and has none.</summary>
    private static Reading<Fact<int>> Issues(ReadingContext context, ActivityWindow window)
    {
        var issues = context.Rest("/issues").With("state", "all").With("sort", "updated").With("direction", "desc").With("since", window.Text);
        return Reading.Ask(new ListAsk<TalkedIssueWire>(issues, GitHubJson.Default.IReadOnlyListTalkedIssueWire, Permission.Issues)).Then(answer =>
            answer is Answer<ImmutableArray<TalkedIssueWire>>.Absent ? Reading.Done<Fact<int>>(0)
            : !answer.IsPresent(out var all, out var gap) ? Reading.Done<Fact<int>>(gap)
            : all.Where(issue => issue.PullRequest is null).Take(Activity.MostCounted).ToImmutableArray() is var talked && talked.IsEmpty ? Reading.Done<Fact<int>>(0)
            : Comments(context, window).MapKnown<ImmutableArray<TalkedCommentWire>, int>(comments => talked.Count(issue =>
                window.Counts(issue.AuthorAssociation, issue.CreatedAt)
                || comments.Any(comment => comment.IssueUrl.EndsWith($"/issues/{issue.Number}", StringComparison.Ordinal) && window.Counts(comment.AuthorAssociation, comment.CreatedAt)))));
    }

    private static Reading<Fact<ImmutableArray<TalkedCommentWire>>> Comments(ReadingContext context, ActivityWindow window) =>
        Reading.Ask(new ListAsk<TalkedCommentWire>(context.Rest("/issues/comments").With("since", window.Text), GitHubJson.Default.IReadOnlyListTalkedCommentWire, Permission.Issues))
            .Map<Fact<ImmutableArray<TalkedCommentWire>>>(answer => answer.IsPresent(out var comments, out var gap) ? comments : gap);
}
