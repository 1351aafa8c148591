using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Rest;
using PolicyBot.GitHub.Sections;

namespace PolicyBot.GitHub.Issues;

/// <summary>Writes issues and reads back what was written.</summary>
internal sealed class IssueClient(GitHubClient client)
{
    private static readonly Permission Write = Permission.Write("issues");

    /// <summary>What a client for writing issues declares.</summary>
    public static PermissionSet Permissions { get; } = PermissionSet.Of(Permission.Metadata, Write);

    /// <summary>What the client may do, or why there is no credential.</summary>
    public async Task<Gap?> ObstacleAsync(CancellationToken cancellationToken) =>
        !(await client.GrantsAsync(cancellationToken)).IsKnown(out var grants, out var gap) ? gap
        : grants.Held?.Holds(Write) is false ? new Gap(GapReason.PermissionNotGranted, $"writing an issue needs {Write}, which was not granted")
        : null;

    /// <exception cref="GitHubWriteException">GitHub did not confirm it.</exception>
    public async Task<SeenIssue> OpenAsync(Repository place, string title, string body, string label, CancellationToken cancellationToken) => SeenIssue.Of(await client.PostAsync(
        Path(place, ""), new NewIssueWire(title, body, [label]), GitHubJson.Default.NewIssueWire, GitHubJson.Default.IssueWire, cancellationToken));

    /// <exception cref="GitHubWriteException">GitHub did not confirm it.</exception>
    public Task<SeenIssue> EditAsync(Repository place, int number, string body, CancellationToken cancellationToken) =>
        EditAsync(place, number, new IssueEditWire { Body = body }, cancellationToken);

    /// <exception cref="GitHubWriteException">GitHub did not confirm it.</exception>
    public Task<SeenIssue> ReopenAsync(Repository place, int number, string body, CancellationToken cancellationToken) =>
        EditAsync(place, number, new IssueEditWire { Body = body, State = "open" }, cancellationToken);

    /// <param name="isSettled">False where nothing was mended: GitHub shows it as not planned.</param>
    /// <exception cref="GitHubWriteException">GitHub did not confirm it.</exception>
    public Task<SeenIssue> CloseAsync(Repository place, int number, bool isSettled, CancellationToken cancellationToken) =>
        EditAsync(place, number, new IssueEditWire { State = "closed", StateReason = isSettled ? "completed" : "not_planned" }, cancellationToken);

    /// <exception cref="GitHubWriteException">GitHub did not confirm it.</exception>
    public Task CommentAsync(Repository place, int number, string body, CancellationToken cancellationToken) =>
        client.PostAsync(Path(place, "/{issue_number}/comments", number), new CommentBodyWire(body), GitHubJson.Default.CommentBodyWire, GitHubJson.Default.CommentWire, cancellationToken);

    /// <summary>Gives it a label.</summary>
    /// <param name="former">Taken away; null where none is.</param>
    /// <exception cref="GitHubWriteException">GitHub did not confirm it.</exception>
    public async Task RelabelAsync(Repository place, int number, string label, string? former, CancellationToken cancellationToken)
    {
        await client.PostAsync(
            Path(place, "/{issue_number}/labels", number), new LabelsWire([label]), GitHubJson.Default.LabelsWire, GitHubJson.Default.IReadOnlyListLabelWire, cancellationToken);
        if (former is not null)
        {
            try
            {
                await client.DeleteAsync(Path(place, "/{issue_number}/labels/{name}", number, former), cancellationToken);
            }
            catch (GitHubWriteException refused) when (refused.Status == System.Net.HttpStatusCode.NotFound)
            {
                // A person took it away already.
            }
        }
    }

    /// <summary>Closes it as not planned, with this body.</summary>
    /// <exception cref="GitHubWriteException">GitHub did not confirm it.</exception>
    public Task<SeenIssue> SnoozeAsync(Repository place, int number, string body, CancellationToken cancellationToken) =>
        EditAsync(place, number, new IssueEditWire { Body = body, State = "closed", StateReason = "not_planned" }, cancellationToken);

    /// <summary>Says without a word what is thought of a comment; saying it twice is saying it once.</summary>
    /// <param name="content">+1, confused or another word of GitHub's.</param>
    /// <exception cref="GitHubWriteException">GitHub did not confirm it.</exception>
    public Task ReactAsync(Repository place, long comment, string content, CancellationToken cancellationToken) => client.PostAsync(
        Path(place, "/comments/{comment_id}/reactions", comment), new ReactionWire(content), GitHubJson.Default.ReactionWire, GitHubJson.Default.ReactionWire, cancellationToken);

    /// <summary>One comment.</summary>
    public async Task<Answer<SeenComment>> FindCommentAsync(Repository place, long comment, CancellationToken cancellationToken) =>
        (await client.GetAsync(Path(place, "/comments/{comment_id}", comment), GitHubJson.Default.IssueCommentWire, Write, cancellationToken)).Map(SeenComment.Of);

    /// <summary>What somebody may do in a repository at this moment: admin, write, read or none.</summary>
    public async Task<Answer<string>> RoleAsync(Repository repository, string login, CancellationToken cancellationToken) =>
        (await client.GetAsync(ReadingContext.Rest(repository, "/collaborators/{username}/permission", login), GitHubJson.Default.RoleWire, Permission.Metadata, cancellationToken))
        .Map(wire => wire.Permission);

    /// <summary>One issue, with who closed it.</summary>
    public async Task<Answer<SeenIssue>> FindAsync(Repository place, int number, CancellationToken cancellationToken) =>
        (await client.GetAsync(Path(place, "/{issue_number}", number), GitHubJson.Default.IssueWire, Write, cancellationToken)).Map(SeenIssue.Of);

    /// <summary>Issues by their creator that changed since. What is younger than a minute may be missing.</summary>
    /// <param name="creator">Login, of a bot with <c>[bot]</c>.</param>
    public async Task<Answer<ImmutableArray<SeenIssue>>> ListAsync(Repository place, string creator, DateTimeOffset since, CancellationToken cancellationToken) =>
        (await client.ListAsync(
            Path(place, "").With("state", "all").With("creator", creator).With("since", Text(since)), GitHubJson.Default.IReadOnlyListIssueWire, Write, cancellationToken))
        .Map(wires => wires.Where(wire => wire.PullRequest is null).Select(SeenIssue.Of).ToImmutableArray());

    /// <summary>The texts of a creator's comments below an issue that were written since.</summary>
    /// <param name="creator">Login, of a bot with <c>[bot]</c>.</param>
    public async Task<Answer<ImmutableArray<string>>> CommentsAsync(Repository place, int number, string creator, DateTimeOffset since, CancellationToken cancellationToken) =>
        (await client.ListAsync(
            Path(place, "/{issue_number}/comments", number).With("since", Text(since)), GitHubJson.Default.IReadOnlyListCommentWire, Write, cancellationToken))
        .Map(wires => wires.Where(wire => wire.User?.Login == creator).Select(wire => wire.Body ?? "").ToImmutableArray());

    private async Task<SeenIssue> EditAsync(Repository place, int number, IssueEditWire edit, CancellationToken cancellationToken) => SeenIssue.Of(await client.PatchAsync(
        Path(place, "/{issue_number}", number), edit, GitHubJson.Default.IssueEditWire, GitHubJson.Default.IssueWire, cancellationToken));

    private static RestPath Path(Repository place, string template, params ReadOnlySpan<object> values) => ReadingContext.Rest(place, "/issues" + template, values);

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A new issue.</summary>
internal sealed record NewIssueWire(string Title, string Body, IReadOnlyList<string> Labels);

/// <summary>What changes of an issue; what is null stays.</summary>
internal sealed record IssueEditWire
{
    public string? Body { get; init; }

    public string? State { get; init; }

    public string? StateReason { get; init; }
}

/// <summary>Labels to be given.</summary>
internal sealed record LabelsWire(IReadOnlyList<string> Labels);

/// <summary>A label.</summary>
internal sealed record LabelWire(string Name);

/// <summary>A new comment.</summary>
internal sealed record CommentBodyWire(string Body);

/// <summary>A comment.</summary>
internal sealed record CommentWire(long Id, string? Body = null, AccountWire? User = null);
