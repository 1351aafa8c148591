using System.Text.Json.Nodes;
using PolicyBot.Simulator.Git;
using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Simulator.Webhooks;

/// <summary>What GitHub tells of branches.</summary>
internal static class PushEvents
{
    private const int MostCommits = 2048;
    private static readonly string Nothing = new('0', 40);

    public static void Pushed(Repository repository, string branch, string? before, string after)
    {
        if (before is null)
        {
            repository.World.Emit(Happening.In(repository, "create", null, _ => new JsonObject
            {
                ["ref"] = branch,
                ["ref_type"] = "branch",
                ["master_branch"] = repository.DefaultBranch,
                ["description"] = repository.Description,
                ["pusher_type"] = "user",
            }));
        }

        repository.World.Emit(Happening.In(repository, "push", null, urls => Push(urls, repository, branch, before, after)));
    }

    public static void RefDeleted(Repository repository, string branch, string before)
    {
        repository.World.Emit(Happening.In(repository, "delete", null, _ => new JsonObject { ["ref"] = branch, ["ref_type"] = "branch", ["pusher_type"] = "user" }));
        repository.World.Emit(Happening.In(repository, "push", null, urls => Push(urls, repository, branch, before, null)));
    }

    private static JsonObject Push(Urls urls, Repository repository, string branch, string? before, string? after)
    {
        var isForced = before is not null && after is not null && !repository.Git.History(after).Any(commit => commit.Id == before);
        var fresh = after is null ? [] : repository.Git.History(after)
            .TakeWhile(commit => commit.Id != before && (before is not null || !IsElsewhere(repository, branch, commit.Id)))
            .Take(MostCommits)
            .Reverse()
            .Select(commit => GitJson.Pushed(urls, repository, commit))
            .ToArray();
        var actor = repository.World.Actor;
        return new JsonObject
        {
            ["ref"] = "refs/heads/" + branch,
            ["before"] = before ?? Nothing,
            ["after"] = after ?? Nothing,
            ["created"] = before is null,
            ["deleted"] = after is null,
            ["forced"] = isForced,
            ["base_ref"] = null,
            ["compare"] = $"{urls.Html}/{repository.FullName}/compare/{(before ?? Nothing)[..12]}...{(after ?? Nothing)[..12]}",
            ["commits"] = new JsonArray([.. fresh]),
            ["head_commit"] = after is null ? null : GitJson.Pushed(urls, repository, repository.World.Objects.Commit(after)),
            ["pusher"] = new JsonObject { ["name"] = actor.Login, ["email"] = $"{actor.Login}@users.noreply.github.com" },
            ["repository"] = WithStamps(urls, repository),
        };
    }

    private static bool IsElsewhere(Repository repository, string branch, string commit) =>
        repository.Git.Branches.Any(other => other.Key != branch && other.Value == commit);

    /// <summary>In this one payload GitHub writes two of the repository's times as numbers.</summary>
    private static JsonObject WithStamps(Urls urls, Repository repository)
    {
        var json = RepositoryJson.Minimal(urls, repository);
        json["created_at"] = repository.CreatedAt.ToUnixTimeSeconds();
        json["pushed_at"] = repository.PushedAt?.ToUnixTimeSeconds();
        json["master_branch"] = repository.DefaultBranch;
        json["stargazers"] = 0;
        return json;
    }
}
