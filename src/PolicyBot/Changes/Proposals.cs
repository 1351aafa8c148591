using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Issues;
using PolicyBot.GitHub.Pulls;
using PolicyBot.GitHub.Rest;
using PolicyBot.GitHub.Sections;
using PolicyBot.GitHub.Sections.Files;

namespace PolicyBot.Changes;

/// <summary>The pull requests of a repository that come from a branch of ours.</summary>
internal static class Proposals
{
    public static Task<Answer<BranchWire>> BranchAsync(ChangeSite site, string name, CancellationToken cancellationToken) =>
        site.Client.GetAsync(ReadingContext.Rest(site.Subject, "/branches/{branch}", name), GitHubJson.Default.BranchWire, Permission.Contents, cancellationToken);

    /// <summary>All that were ever opened from the branch.</summary>
    public static async Task<Fact<ImmutableArray<PullWire>>> ListAsync(ChangeSite site, string branch, CancellationToken cancellationToken) =>
        (await site.Client.ListAsync(
            ReadingContext.Rest(site.Subject, "/pulls").With("state", "all").With("head", $"{site.Subject.Owner}:{branch}"),
            GitHubJson.Default.IReadOnlyListPullWire,
            Permission.Read("pull_requests"),
            cancellationToken)).IsPresent(out var pulls, out var gap) ? pulls : gap;

    /// <exception cref="GitHubWriteException">GitHub did not confirm it.</exception>
    public static Task OpenAsync(ChangeSite site, NewPullWire pull, CancellationToken cancellationToken) =>
        site.Client.PostAsync(ReadingContext.Rest(site.Subject, "/pulls"), pull, GitHubJson.Default.NewPullWire, GitHubJson.Default.PullWire, cancellationToken);

    /// <summary>The branch stays for whoever worked on it.</summary>
    /// <exception cref="GitHubWriteException">GitHub did not confirm it.</exception>
    public static Task CloseAsync(ChangeSite site, int number, CancellationToken cancellationToken) => site.Client.PatchAsync(
        ReadingContext.Rest(site.Subject, "/issues/{issue_number}", number),
        new IssueEditWire { State = "closed" },
        GitHubJson.Default.IssueEditWire,
        GitHubJson.Default.IssueWire,
        cancellationToken);
}
