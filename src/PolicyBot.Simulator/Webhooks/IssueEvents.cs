using System.Text.Json.Nodes;
using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Issues;
using PolicyBot.Simulator.Json;
using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Simulator.Webhooks;

/// <summary>What GitHub tells of issues, pull requests and what people say below them.</summary>
internal static class IssueEvents
{
    public static void Happened(Repository repository, Issue issue, string action, Func<Urls, JsonObject>? details = null)
    {
        var isPull = issue.PullRequest is not null;
        repository.World.Emit(Happening.In(repository, isPull ? "pull_request" : "issues", action, urls =>
        {
            var json = isPull
                ? new JsonObject { ["number"] = issue.Number, ["pull_request"] = PullJson.Full(urls, repository, issue) }
                : new JsonObject { ["issue"] = IssueJson.Issue(urls, repository, issue) };
            return details is null ? json : json.With(details(urls));
        }));
    }

    public static void Labelled(Repository repository, Issue issue, Label label, string action) =>
        Happened(repository, issue, action, urls => new JsonObject { ["label"] = IssueJson.Label(urls, repository, label) });

    /// <summary>All that follows from the difference between two states.</summary>
    public static void Edited(Repository repository, Issue before, Issue after)
    {
        var changes = new JsonObject();
        if (before.Title != after.Title)
        {
            changes["title"] = new JsonObject { ["from"] = before.Title };
        }

        if (before.Body != after.Body)
        {
            changes["body"] = new JsonObject { ["from"] = before.Body ?? "" };
        }

        if (changes.Count > 0)
        {
            Happened(repository, after, "edited", _ => new JsonObject { ["changes"] = changes.DeepClone() });
        }

        if (before.IsOpen != after.IsOpen)
        {
            Happened(repository, after, after.IsOpen ? "reopened" : "closed");
        }

        if (before.IsLocked != after.IsLocked)
        {
            Happened(repository, after, after.IsLocked ? "locked" : "unlocked");
        }

        foreach (var label in after.Labels.Except(before.Labels))
        {
            Labelled(repository, after, label, "labeled");
        }

        foreach (var label in before.Labels.Except(after.Labels))
        {
            Labelled(repository, after, label, "unlabeled");
        }

        foreach (var user in after.Assignees.Except(before.Assignees))
        {
            Happened(repository, after, "assigned", urls => new JsonObject { ["assignee"] = AccountJson.Simple(urls, user) });
        }

        foreach (var user in before.Assignees.Except(after.Assignees))
        {
            Happened(repository, after, "unassigned", urls => new JsonObject { ["assignee"] = AccountJson.Simple(urls, user) });
        }
    }

    public static void Commented(Repository repository, Issue issue, Comment comment, string action, string? before) =>
        repository.World.Emit(Happening.In(repository, "issue_comment", action, urls =>
        {
            var json = new JsonObject
            {
                ["issue"] = IssueJson.Issue(urls, repository, issue),
                ["comment"] = IssueJson.Comment(urls, repository, issue, comment),
            };
            if (before is not null)
            {
                json["changes"] = new JsonObject { ["body"] = new JsonObject { ["from"] = before } };
            }

            return json;
        }));

    public static void Transferred(Repository source, Issue before, Repository target, Issue after)
    {
        Happened(source, before, "transferred", urls => new JsonObject
        {
            ["changes"] = new JsonObject { ["new_issue"] = IssueJson.Issue(urls, target, after), ["new_repository"] = RepositoryJson.Minimal(urls, target) },
        });
        Happened(target, after, "opened", urls => new JsonObject
        {
            ["changes"] = new JsonObject { ["old_issue"] = IssueJson.Issue(urls, source, before), ["old_repository"] = RepositoryJson.Minimal(urls, source) },
        });
    }
}

/// <summary>What GitHub tells of labels themselves.</summary>
internal static class LabelEvents
{
    public static void Happened(Repository repository, Label label, string action) =>
        repository.World.Emit(Happening.In(repository, "label", action, urls => new JsonObject { ["label"] = IssueJson.Label(urls, repository, label) }));
}
