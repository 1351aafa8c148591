using System.Text;
using System.Text.Json.Nodes;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Codeowners;
using PolicyBot.Simulator.Hosting;
using PolicyBot.Simulator.Json;
using PolicyBot.Simulator.Repositories;
using static PolicyBot.Simulator.Apps.Permission;

namespace PolicyBot.Simulator.Git;

/// <summary>Files by their path.</summary>
internal static class ContentRoutes
{
    private const int ShownInline = 1024 * 1024;
    private const int ShownRaw = 100 * 1024 * 1024;

    public static IEnumerable<Route> All =>
    [
        Route.Get("/repos/{owner}/{repo}/contents/{**path}", Needs.Reading(Contents), Get),
        Route.Put("/repos/{owner}/{repo}/contents/{**path}", Needs.Writing(Contents), Put),
        Route.Delete("/repos/{owner}/{repo}/contents/{**path}", Needs.Writing(Contents), Delete),
        Route.Get("/repos/{owner}/{repo}/readme", Needs.Reading(Contents), Readme),
        Route.Get("/repos/{owner}/{repo}/codeowners/errors", Needs.Reading(Contents), CodeownersErrors),
    ];

    private static Answer Get(Call call)
    {
        var repository = call.Repository();
        if (repository.Git.IsEmpty)
        {
            throw RefusalException.NotFound("This repository is empty.");
        }

        var reference = call.Query("ref");
        var commit = repository.Git.FindCommit(reference) ?? throw RefusalException.NotFound($"No commit found for the ref {reference}");
        return Show(call, repository, commit, call["path"].Trim('/'));
    }

    private static Answer Readme(Call call)
    {
        var repository = call.Repository();
        return CommunityFiles.Find(repository, "README.md") is { } path ? Show(call, repository, repository.Git.Head!, path) : throw RefusalException.NotFound();
    }

    private static Answer CodeownersErrors(Call call)
    {
        var repository = call.Repository();
        var errors = repository.Git.FindCommit(call.Query("ref")) is { } commit ? CodeownersCheck.Errors(repository, commit) : null;
        return Answer.Ok(new JsonObject
        {
            ["errors"] = JsonText.Array(errors ?? throw RefusalException.NotFound(), error => new JsonObject
            {
                ["line"] = error.Line,
                ["column"] = error.Column,
                ["kind"] = error.Kind,
                ["source"] = error.Source,
                ["suggestion"] = error.Suggestion,
                ["message"] = error.Message,
                ["path"] = error.Path,
            }),
        });
    }

    private static Answer Show(Call call, Repository repository, Commit commit, string path)
    {
        var objects = call.World.Objects;
        var entry = objects.At(commit.TreeId, path) ?? throw RefusalException.NotFound();
        var json = call.Accept;
        if (entry.IsTree)
        {
            var children = objects.Tree(entry.Id).Entries.Select(child => Entry(call, repository, path.Length == 0 ? child.Name : $"{path}/{child.Name}", child));
            return json.Contains("object", StringComparison.Ordinal)
                ? Answer.Ok(Entry(call, repository, path, entry with { Name = path.Split('/')[^1] }).With(new JsonObject { ["entries"] = JsonText.Array(children, child => child) }))
                : Answer.Ok(JsonText.Array(children.Take(1000), child => child));
        }

        if (entry.IsSubmodule)
        {
            return Answer.Ok(Entry(call, repository, path, entry).With(new JsonObject { ["submodule_git_url"] = Submodules.Url(objects, commit.TreeId, path) }));
        }

        entry = entry.IsLink && LinkTarget.Of(objects, commit.TreeId, path, entry) is { } target ? target with { Name = entry.Name } : entry;
        var blob = (Blob)objects.Find(entry.Id)!;

        if (blob.Content.Length > ShownRaw)
        {
            throw new RefusalException(Answer.Json(403, new JsonObject
            {
                ["message"] = "This API returns blobs up to 100 MB in size. The requested blob is too large to fetch via the API, but you can always clone the repository via Git in order to obtain it.",
                ["errors"] = new JsonArray(new JsonObject { ["resource"] = "Blob", ["field"] = "data", ["code"] = "too_large" }),
                ["documentation_url"] = "https://docs.github.com/rest/repos/contents#get-repository-content",
                ["status"] = "403",
            }));
        }

        return json.Contains("raw", StringComparison.Ordinal)
            ? new Answer(200, blob.Content) { ContentType = "application/vnd.github.raw+json; charset=utf-8" }
            : Answer.Ok(File(call, repository, path, entry, blob));
    }

    private static JsonObject File(Call call, Repository repository, string path, TreeEntry entry, Blob blob)
    {
        var json = Entry(call, repository, path, entry);
        if (entry.IsLink)
        {
            json["target"] = Encoding.UTF8.GetString(blob.Content.Span);
            return json;
        }

        var inline = blob.Content.Length <= ShownInline;
        json["content"] = inline ? GitRoutes.Wrapped(blob.Content.Span) : "";
        json["encoding"] = inline ? "base64" : "none";
        return json;
    }

    private static JsonObject Entry(Call call, Repository repository, string path, TreeEntry entry)
    {
        var home = $"{call.Urls.Api}/repos/{repository.FullName}";
        var escaped = string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
        var reference = Uri.EscapeDataString(call.Query("ref") ?? repository.DefaultBranch);
        var self = $"{home}/contents/{escaped}?ref={reference}";
        var git = $"{home}/git/{(entry.IsTree ? "trees" : "blobs")}/{entry.Id}";
        var html = $"{call.Urls.Html}/{repository.FullName}/{(entry.IsTree ? "tree" : "blob")}/{reference}/{escaped}";
        return new JsonObject
        {
            ["name"] = entry.Name.Length == 0 ? path.Split('/')[^1] : entry.Name,
            ["path"] = path,
            ["sha"] = entry.Id,
            ["size"] = (call.World.Objects.Find(entry.Id) as Blob)?.Content.Length ?? 0,
            ["url"] = self,
            ["html_url"] = html,
            ["git_url"] = entry.IsSubmodule ? null : git,
            ["download_url"] = entry.IsTree || entry.IsSubmodule ? null : $"{call.Urls.Html}/{repository.FullName}/raw/{reference}/{escaped}",
            ["type"] = entry.IsTree ? "dir" : entry.IsSubmodule ? "submodule" : entry.IsLink ? "symlink" : "file",
            ["_links"] = new JsonObject { ["self"] = self, ["git"] = entry.IsSubmodule ? null : git, ["html"] = html },
        };
    }

    private static Answer Put(Call call)
    {
        var (repository, path) = Writable(call);
        var message = call.Body.Required("Commit", "message");
        var content = GitRoutes.FromBase64(call.Body.Required("Commit", "content"));
        var existing = Existing(call, repository, path);
        if (existing is not null && call.Body.Text("sha") is null)
        {
            throw RefusalException.Invalid("Invalid request.\n\n\"sha\" wasn't supplied.");
        }

        CheckExpected(call, path, existing);
        var commit = repository.Git.Commit(call.Body.Text("branch"), message, [new Change(path, content, existing?.Mode ?? "100644")]);
        var entry = call.World.Objects.At(commit.TreeId, path)!;
        var json = new JsonObject { ["content"] = Entry(call, repository, path, entry), ["commit"] = GitJson.Plain(call.Urls, repository, commit) };
        return existing is null ? Answer.Created(json) : Answer.Ok(json);
    }

    private static Answer Delete(Call call)
    {
        var (repository, path) = Writable(call);
        var message = call.Body.Text("message") ?? call.Query("message") ?? throw RefusalException.Invalid("Commit", "message", "missing_field");
        var existing = Existing(call, repository, path) ?? throw RefusalException.NotFound();
        CheckExpected(call, path, existing);
        var commit = repository.Git.Commit(call.Body.Text("branch"), message, [new Change(path, null)]);
        return Answer.Ok(new JsonObject { ["content"] = null, ["commit"] = GitJson.Plain(call.Urls, repository, commit) });
    }

    private static (Repository Repository, string Path) Writable(Call call)
    {
        var repository = call.Repository();
        var path = call["path"].Trim('/');
        if (path.StartsWith(".github/workflows/", StringComparison.Ordinal) && call.Caller is Caller.AsInstallation && !call.May(repository, Workflows, Level.Write))
        {
            throw RefusalException.NotIntegration("workflows=write");
        }

        if (call.Body.Text("branch") is { } branch && !repository.Git.IsEmpty && !repository.Git.Branches.ContainsKey(branch))
        {
            throw RefusalException.NotFound($"Branch {branch} not found");
        }

        return Protected(call, repository) ? throw new RefusalException(Answer.Message(409, "Repository rule violations found\n\nChanges must be made through a pull request.")) : (repository, path);
    }

    private static bool Protected(Call call, Repository repository)
    {
        var branch = call.Body.Text("branch") ?? repository.DefaultBranch;
        return repository.Protections.For(branch) is { Reviews: not null } protection
            && call.Caller.Actor is { } actor && !protection.Reviews.Bypassers.Apps.Any(app => app.Bot == actor) && (protection.EnforceAdmins || repository.Access.RoleOf(actor) < RepositoryRole.Admin)
            || Rules.Effective.Rules(repository, branch).Any(rule => rule.Rule.Type == "pull_request" && !rule.From.Ruleset.BypassActors.Any(actor => actor.ActorType == "Integration" && actor.ActorId == (call.Caller as Caller.AsInstallation)?.Token.Installation.App.Id));
    }

    private static TreeEntry? Existing(Call call, Repository repository, string path) =>
        repository.Git.FindCommit(call.Body.Text("branch")) is { } commit ? call.World.Objects.At(commit.TreeId, path) : null;

    private static void CheckExpected(Call call, string path, TreeEntry? existing)
    {
        if ((call.Body.Text("sha") ?? call.Query("sha")) is { } expected && expected != existing?.Id)
        {
            throw new RefusalException(Answer.Message(409, $"{path} does not match {expected}"));
        }
    }
}
