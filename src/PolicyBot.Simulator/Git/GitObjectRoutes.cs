using System.Text;
using System.Text.Json.Nodes;
using PolicyBot.Simulator.Hosting;
using PolicyBot.Simulator.Json;
using static PolicyBot.Simulator.Apps.Permission;

namespace PolicyBot.Simulator.Git;

/// <summary>Makes the objects of git one by one, of which no branch knows yet.</summary>
internal static class GitObjectRoutes
{
    public static IEnumerable<Route> All =>
    [
        Route.Post("/repos/{owner}/{repo}/git/blobs", Needs.Writing(Contents), PostBlob),
        Route.Post("/repos/{owner}/{repo}/git/trees", Needs.Writing(Contents), PostTree),
        Route.Post("/repos/{owner}/{repo}/git/commits", Needs.Writing(Contents), PostCommit),
    ];

    private static Answer PostBlob(Call call)
    {
        var repository = GitRoutes.NotEmpty(call);
        var text = call.Body.Required("Blob", "content");
        var blob = repository.Git.AddBlob(call.Body.Text("encoding") == "base64" ? GitRoutes.FromBase64(text) : Encoding.UTF8.GetBytes(text));
        return Answer.Created(new JsonObject { ["sha"] = blob.Id, ["url"] = $"{call.Urls.Api}/repos/{repository.FullName}/git/blobs/{blob.Id}" });
    }

    private static Answer PostTree(Call call)
    {
        var repository = GitRoutes.NotEmpty(call);
        var start = call.Body.Text("base_tree") is { } named ? repository.Git.FindObject(named) as Tree ?? throw RefusalException.Invalid("Tree SHA does not exist") : call.World.Objects.Tree(ObjectStore.EmptyTree);
        var tree = repository.Git.AddTree(start, [.. (call.Body.List("tree") ?? []).Select(entry => new Body(entry)).Select(entry => new Repositories.Change(
            entry.Required("Tree", "path"), Encoding.UTF8.GetBytes(entry.Required("Tree", "content")), entry.Required("Tree", "mode")))]);
        return Answer.Created(new JsonObject
        {
            ["sha"] = tree.Id,
            ["url"] = $"{call.Urls.Api}/repos/{repository.FullName}/git/trees/{tree.Id}",
            ["tree"] = JsonText.Array(tree.Entries, entry => new JsonObject { ["path"] = entry.Name, ["mode"] = entry.PaddedMode, ["type"] = entry.Kind, ["sha"] = entry.Id }),
            ["truncated"] = false,
        });
    }

    private static Answer PostCommit(Call call)
    {
        var repository = GitRoutes.NotEmpty(call);
        var tree = repository.Git.FindObject(call.Body.Required("Commit", "tree")) as Tree ?? throw RefusalException.Invalid("Tree SHA does not exist");
        var parents = call.Body.Texts("parents") ?? [];
        return parents.All(parent => repository.Git.FindObject(parent) is Commit)
            ? Answer.Created(GitJson.Plain(call.Urls, repository, repository.Git.AddCommit(tree, parents, call.Body.Required("Commit", "message"))))
            : throw RefusalException.Invalid("Parent SHA does not exist or is not a commit object");
    }
}
