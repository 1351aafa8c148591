using System.Text.Json.Nodes;
using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Json;
using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Simulator.Git;

/// <summary>Commits and what lies in them as REST and webhooks write them.</summary>
internal static class GitJson
{
    /// <summary>A commit as <c>/commits</c> gives it.</summary>
    public static JsonObject Commit(Urls urls, Repository repository, Commit commit)
    {
        var url = $"{urls.Api}/repos/{repository.FullName}/commits/{commit.Id}";
        return new JsonObject
        {
            ["sha"] = commit.Id,
            ["node_id"] = NodeIds.OfObject("C", repository.Id, commit.Id),
            ["commit"] = new JsonObject
            {
                ["author"] = Signature(commit.Author),
                ["committer"] = Signature(commit.Committer),
                ["message"] = commit.Message,
                ["tree"] = Tree(urls, repository, commit),
                ["url"] = $"{urls.Api}/repos/{repository.FullName}/git/commits/{commit.Id}",
                ["comment_count"] = 0,
                ["verification"] = Verification(commit),
            },
            ["url"] = url,
            ["html_url"] = Html(urls, repository, commit.Id),
            ["comments_url"] = url + "/comments",
            ["author"] = Account(urls, repository, commit.Author),
            ["committer"] = Account(urls, repository, commit.Committer),
            ["parents"] = Parents(urls, repository, commit, "commits"),
        };
    }

    /// <summary>What a commit that is asked for alone says of its files. Lines are counted, not shown.</summary>
    public static JsonObject Changes(Urls urls, Repository repository, Commit commit)
    {
        var store = repository.World.Objects;
        var before = commit.Parents.Count == 0 ? ObjectStore.EmptyTree : store.Commit(commit.Parents[0]).TreeId;
        var (added, removed, modified) = TreeDifference.Between(store, before, commit.TreeId);
        var files = added.Select(path => (path, status: "added")).Concat(removed.Select(path => (path, status: "removed"))).Concat(modified.Select(path => (path, status: "modified")))
            .OrderBy(file => file.path, StringComparer.Ordinal)
            .Select(file => File(urls, repository, commit, file.path, file.status, store.At(file.status == "removed" ? before : commit.TreeId, file.path)!))
            .ToArray();
        var lines = files.Sum(file => (int)file["changes"]!);
        return new JsonObject { ["stats"] = new JsonObject { ["additions"] = lines, ["deletions"] = 0, ["total"] = lines }, ["files"] = JsonText.Array(files, file => file) };
    }

    private static JsonObject File(Urls urls, Repository repository, Commit commit, string path, string status, TreeEntry entry)
    {
        var escaped = string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
        return new JsonObject
        {
            ["sha"] = entry.Id,
            ["filename"] = path,
            ["status"] = status,
            ["additions"] = 1,
            ["deletions"] = 0,
            ["changes"] = 1,
            ["blob_url"] = $"{urls.Html}/{repository.FullName}/blob/{commit.Id}/{escaped}",
            ["raw_url"] = $"{urls.Html}/{repository.FullName}/raw/{commit.Id}/{escaped}",
            ["contents_url"] = $"{urls.Api}/repos/{repository.FullName}/contents/{escaped}?ref={commit.Id}",
        };
    }

    /// <summary>A commit as <c>/git/commits</c> gives it.</summary>
    public static JsonObject Plain(Urls urls, Repository repository, Commit commit) => new()
    {
        ["sha"] = commit.Id,
        ["node_id"] = NodeIds.OfObject("C", repository.Id, commit.Id),
        ["url"] = $"{urls.Api}/repos/{repository.FullName}/git/commits/{commit.Id}",
        ["html_url"] = Html(urls, repository, commit.Id),
        ["author"] = Signature(commit.Author),
        ["committer"] = Signature(commit.Committer),
        ["tree"] = Tree(urls, repository, commit),
        ["message"] = commit.Message,
        ["parents"] = Parents(urls, repository, commit, "git/commits"),
        ["verification"] = Verification(commit),
    };

    /// <summary>A commit as <c>push</c> carries it, with the paths that changed.</summary>
    public static JsonObject Pushed(Urls urls, Repository repository, Commit commit)
    {
        var store = repository.World.Objects;
        var before = commit.Parents.Count == 0 ? ObjectStore.EmptyTree : store.Commit(commit.Parents[0]).TreeId;
        var (added, removed, modified) = TreeDifference.Between(store, before, commit.TreeId);
        return new JsonObject
        {
            ["id"] = commit.Id,
            ["tree_id"] = commit.TreeId,
            ["distinct"] = true,
            ["message"] = commit.Message,
            ["timestamp"] = JsonText.Of(commit.Author.When),
            ["url"] = Html(urls, repository, commit.Id),
            ["author"] = Person(commit.Author),
            ["committer"] = Person(commit.Committer),
            ["added"] = JsonText.Array(added),
            ["removed"] = JsonText.Array(removed),
            ["modified"] = JsonText.Array(modified),
        };
    }

    public static JsonObject Reference(Urls urls, Repository repository, string name, string id) => new()
    {
        ["ref"] = name,
        ["node_id"] = NodeIds.OfObject("REF", repository.Id, name),
        ["url"] = $"{urls.Api}/repos/{repository.FullName}/git/{name}",
        ["object"] = new JsonObject { ["sha"] = id, ["type"] = "commit", ["url"] = $"{urls.Api}/repos/{repository.FullName}/git/commits/{id}" },
    };

    public static string Html(Urls urls, Repository repository, string commit) => $"{urls.Html}/{repository.FullName}/commit/{commit}";

    private static JsonObject Person(Signature signature) => new() { ["name"] = signature.Name, ["email"] = signature.Email, ["username"] = signature.Name };

    private static JsonObject Signature(Signature signature) =>
        new() { ["name"] = signature.Name, ["email"] = signature.Email, ["date"] = JsonText.Of(signature.When) };

    private static JsonObject Tree(Urls urls, Repository repository, Commit commit) =>
        new() { ["sha"] = commit.TreeId, ["url"] = $"{urls.Api}/repos/{repository.FullName}/git/trees/{commit.TreeId}" };

    private static JsonArray Parents(Urls urls, Repository repository, Commit commit, string kind) => JsonText.Array(commit.Parents, parent => new JsonObject
    {
        ["sha"] = parent,
        ["url"] = $"{urls.Api}/repos/{repository.FullName}/{kind}/{parent}",
        ["html_url"] = Html(urls, repository, parent),
    });

    private static JsonObject Verification(Commit commit)
    {
        var byGitHub = commit.Committer.Email == "noreply@github.com";
        return new JsonObject
        {
            ["verified"] = byGitHub,
            ["reason"] = byGitHub ? "valid" : "unsigned",
            ["signature"] = null,
            ["payload"] = null,
            ["verified_at"] = byGitHub ? JsonText.Of(commit.Committer.When) : null,
        };
    }

    private static JsonObject Account(Urls urls, Repository repository, Signature signature) =>
        repository.World.FindAccount(signature.Name) is { } account ? AccountJson.Simple(urls, account) : [];
}
