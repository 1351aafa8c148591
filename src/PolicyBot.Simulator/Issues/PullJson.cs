using System.Text.Json.Nodes;
using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Json;
using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Simulator.Issues;

/// <summary>Pull requests as REST and webhooks write them.</summary>
internal static class PullJson
{
    public static JsonObject Simple(Urls urls, Repository repository, Issue issue)
    {
        var pull = issue.PullRequest!;
        var home = $"{urls.Api}/repos/{repository.FullName}";
        var url = $"{home}/pulls/{issue.Number}";
        var html = IssueJson.Html(urls, repository, issue);
        var asIssue = IssueJson.Issue(urls, repository, issue);
        var json = new JsonObject
        {
            ["url"] = url,
            ["id"] = issue.Id,
            ["node_id"] = issue.NodeId,
            ["html_url"] = html,
            ["diff_url"] = html + ".diff",
            ["patch_url"] = html + ".patch",
            ["issue_url"] = $"{home}/issues/{issue.Number}",
            ["commits_url"] = url + "/commits",
            ["review_comments_url"] = url + "/comments",
            ["review_comment_url"] = home + "/pulls/comments{/number}",
            ["comments_url"] = $"{home}/issues/{issue.Number}/comments",
            ["statuses_url"] = $"{home}/statuses/{pull.HeadSha}",
            ["draft"] = pull.IsDraft,
            ["merged_at"] = JsonText.Of(pull.MergedAt),
            ["merge_commit_sha"] = null,
            ["requested_reviewers"] = new JsonArray(),
            ["requested_teams"] = new JsonArray(),
            ["auto_merge"] = null,
            ["head"] = Side(urls, pull.From ?? repository, pull.Head, (pull.From ?? repository).Git.Branches.GetValueOrDefault(pull.Head) ?? pull.HeadSha),
            ["base"] = Side(urls, repository, pull.Base, pull.BaseSha),
            ["_links"] = Links(url, home, html, issue.Number, pull.HeadSha),
        };
        string[] shared = ["number", "state", "locked", "title", "user", "body", "labels", "milestone", "active_lock_reason", "created_at", "updated_at", "closed_at", "assignee", "assignees", "author_association"];
        foreach (var name in shared)
        {
            json[name] = asIssue[name]?.DeepClone();
        }

        return json;
    }

    public static JsonObject Full(Urls urls, Repository repository, Issue issue) =>
        Simple(urls, repository, issue).With(new JsonObject
        {
            ["merged"] = issue.PullRequest!.MergedAt is not null,
            ["mergeable"] = true,
            ["rebaseable"] = true,
            ["mergeable_state"] = "clean",
            ["merged_by"] = null,
            ["comments"] = issue.Comments.Length,
            ["review_comments"] = 0,
            ["maintainer_can_modify"] = false,
            ["commits"] = 1,
            ["additions"] = 0,
            ["deletions"] = 0,
            ["changed_files"] = 1,
        });

    private static JsonObject Side(Urls urls, Repository repository, string branch, string commit) => new()
    {
        ["label"] = $"{repository.Owner.Login}:{branch}",
        ["ref"] = branch,
        ["sha"] = commit,
        ["user"] = AccountJson.Simple(urls, repository.Owner),
        ["repo"] = RepositoryJson.Plain(urls, repository),
    };

    private static JsonObject Links(string url, string home, string html, int number, string head) => new()
    {
        ["self"] = Link(url),
        ["html"] = Link(html),
        ["issue"] = Link($"{home}/issues/{number}"),
        ["comments"] = Link($"{home}/issues/{number}/comments"),
        ["review_comments"] = Link(url + "/comments"),
        ["review_comment"] = Link(home + "/pulls/comments{/number}"),
        ["commits"] = Link(url + "/commits"),
        ["statuses"] = Link($"{home}/statuses/{head}"),
    };

    private static JsonObject Link(string address) => new() { ["href"] = address };
}
