using System.Text.Json.Nodes;
using PolicyBot.Simulator.Hosting;
using PolicyBot.Simulator.Json;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Simulator.Rules;
using static PolicyBot.Simulator.Apps.Permission;

namespace PolicyBot.Simulator.Git;

/// <summary>Branches, commits and the objects of git.</summary>
internal static class GitRoutes
{
    private const int LineLength = 60;

    public static IEnumerable<Route> All =>
    [
        Route.Get("/repos/{owner}/{repo}/branches", Needs.Reading(Contents), Branches),
        Route.Get("/repos/{owner}/{repo}/branches/{branch}", Needs.Reading(Contents), GetBranch),
        Route.Get("/repos/{owner}/{repo}/tags", Needs.Reading(Contents), Tags),
        Route.Get("/repos/{owner}/{repo}/commits", Needs.Reading(Contents), Commits),
        Route.Get("/repos/{owner}/{repo}/commits/{ref}", Needs.Reading(Contents), GetCommit),
        Route.Get("/repos/{owner}/{repo}/git/commits/{sha}", Needs.Reading(Contents), call => Answer.Ok(GitJson.Plain(call.Urls, call.Repository(), call.Repository().Git.FindObject(call["sha"]) as Commit ?? throw RefusalException.NotFound()))),
        Route.Get("/repos/{owner}/{repo}/git/trees/{**sha}", Needs.Reading(Contents), GetTree),
        Route.Get("/repos/{owner}/{repo}/git/blobs/{sha}", Needs.Reading(Contents), GetBlob),
        Route.Get("/repos/{owner}/{repo}/git/ref/{**ref}", Needs.Reading(Contents), GetReference),
        Route.Get("/repos/{owner}/{repo}/git/matching-refs/{**ref}", Needs.Reading(Contents), MatchingReferences),
        Route.Post("/repos/{owner}/{repo}/git/refs", Needs.Writing(Contents), PostReference),
        Route.Patch("/repos/{owner}/{repo}/git/refs/{**ref}", Needs.Writing(Contents), PatchReference),
        Route.Delete("/repos/{owner}/{repo}/git/refs/{**ref}", Needs.Writing(Contents), DeleteReference),
    ];

    /// <summary>Base64 as GitHub gives it: in lines.</summary>
    public static string Wrapped(ReadOnlySpan<byte> content)
    {
        var text = Convert.ToBase64String(content);
        return string.Concat(text.Chunk(LineLength).Select(line => new string(line) + "\n"));
    }

    public static byte[] FromBase64(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : throw RefusalException.Invalid("content is not valid Base64");
    }

    private static Answer Branches(Call call)
    {
        var repository = call.Repository();
        var branches = repository.Git.Branches.OrderBy(branch => branch.Key, StringComparer.Ordinal).AsEnumerable();
        if (bool.TryParse(call.Query("protected"), out var wanted))
        {
            branches = branches.Where(branch => IsProtected(repository, branch.Key) == wanted);
        }

        return call.List(branches, branch => new JsonObject
        {
            ["name"] = branch.Key,
            ["commit"] = new JsonObject { ["sha"] = branch.Value, ["url"] = $"{call.Urls.Api}/repos/{repository.FullName}/commits/{branch.Value}" },
            ["protected"] = IsProtected(repository, branch.Key),
        });
    }

    private static Answer GetBranch(Call call)
    {
        var (repository, name) = (call.Repository(), call["branch"]);
        if (!repository.Git.Branches.TryGetValue(name, out var head))
        {
            throw RefusalException.NotFound("Branch not found");
        }

        var escaped = Uri.EscapeDataString(name);
        return Answer.Ok(new JsonObject
        {
            ["name"] = name,
            ["commit"] = GitJson.Commit(call.Urls, repository, call.World.Objects.Commit(head)),
            ["_links"] = new JsonObject { ["self"] = $"{call.Urls.Api}/repos/{repository.FullName}/branches/{escaped}", ["html"] = $"{call.Urls.Html}/{repository.FullName}/tree/{name}" },
            ["protected"] = IsProtected(repository, name),
            ["protection"] = ProtectionJson.Brief(repository.Protections.For(name)),
            ["protection_url"] = ProtectionJson.Url(call.Urls, repository, name),
        });
    }

    private static bool IsProtected(Repository repository, string branch) =>
        repository.Protections.For(branch) is not null
        || (repository.World.Switches.ProtectedCountsRulesets && Effective.Rules(repository, branch).Any());

    private static Answer Tags(Call call)
    {
        var repository = call.Repository();
        return call.List(repository.Git.Tags.OrderByDescending(tag => tag.Key, StringComparer.Ordinal), tag => new JsonObject
        {
            ["name"] = tag.Key,
            ["zipball_url"] = $"{call.Urls.Api}/repos/{repository.FullName}/zipball/refs/tags/{tag.Key}",
            ["tarball_url"] = $"{call.Urls.Api}/repos/{repository.FullName}/tarball/refs/tags/{tag.Key}",
            ["commit"] = new JsonObject { ["sha"] = tag.Value, ["url"] = $"{call.Urls.Api}/repos/{repository.FullName}/commits/{tag.Value}" },
            ["node_id"] = NodeIds.OfObject("REF", repository.Id, "refs/tags/" + tag.Key),
        });
    }

    private static Answer Commits(Call call)
    {
        var repository = NotEmpty(call);
        var start = repository.Git.FindCommit(call.Query("sha")) ?? throw RefusalException.NotFound();
        var commits = repository.Git.History(start.Id);
        if (call.Query("path") is { } path)
        {
            string? At(string tree) => call.World.Objects.At(tree, path)?.Id;
            commits = commits.Where(commit => At(commit.TreeId) != (commit.Parents.Count == 0 ? null : At(call.World.Objects.Commit(commit.Parents[0]).TreeId)));
        }

        if (DateTimeOffset.TryParse(call.Query("since"), out var since))
        {
            commits = commits.Where(commit => commit.Committer.When >= since);
        }

        return call.List(commits, commit => GitJson.Commit(call.Urls, repository, commit));
    }

    private static Answer GetCommit(Call call)
    {
        var repository = NotEmpty(call);
        var commit = repository.Git.FindCommit(call["ref"]) ?? throw RefusalException.Invalid($"No commit found for SHA: {call["ref"]}");
        return Answer.Ok(GitJson.Commit(call.Urls, repository, commit).With(GitJson.Changes(call.Urls, repository, commit)));
    }

    private static Answer GetTree(Call call)
    {
        var repository = NotEmpty(call);
        var found = repository.Git.Resolve(call["sha"]);
        var root = found is Commit commit ? commit.TreeId : (found as Tree)?.Id ?? throw RefusalException.NotFound();
        var objects = call.World.Objects;
        var all = call.Query("recursive") is not null ? objects.Below(root) : objects.Tree(root).Entries.Select(entry => (entry.Name, entry));
        var shown = all.Take(call.World.TreeEntryLimit + 1).ToList();
        return Answer.Ok(new JsonObject
        {
            ["sha"] = root,
            ["url"] = $"{call.Urls.Api}/repos/{repository.FullName}/git/trees/{root}",
            ["tree"] = JsonText.Array(shown.Take(call.World.TreeEntryLimit), entry => TreeItem(call, repository, entry.Item1, entry.Item2)),
            ["truncated"] = shown.Count > call.World.TreeEntryLimit,
        });
    }

    private static JsonObject TreeItem(Call call, Repository repository, string path, TreeEntry entry)
    {
        var json = new JsonObject { ["path"] = path, ["mode"] = entry.PaddedMode, ["type"] = entry.Kind, ["sha"] = entry.Id };
        if (!entry.IsTree && !entry.IsSubmodule)
        {
            json["size"] = ((Blob)call.World.Objects.Find(entry.Id)!).Content.Length;
        }

        if (!entry.IsSubmodule)
        {
            json["url"] = $"{call.Urls.Api}/repos/{repository.FullName}/git/{(entry.IsTree ? "trees" : "blobs")}/{entry.Id}";
        }

        return json;
    }

    private static Answer GetBlob(Call call)
    {
        var repository = NotEmpty(call);
        var blob = repository.Git.FindObject(call["sha"]) as Blob ?? throw RefusalException.NotFound();
        return call.Accept.Contains("raw", StringComparison.Ordinal)
            ? new Answer(200, blob.Content) { ContentType = "application/vnd.github.raw+json; charset=utf-8" }
            : Answer.Ok(new JsonObject
            {
                ["sha"] = blob.Id,
                ["node_id"] = NodeIds.OfObject("B", repository.Id, blob.Id),
                ["size"] = blob.Content.Length,
                ["url"] = $"{call.Urls.Api}/repos/{repository.FullName}/git/blobs/{blob.Id}",
                ["content"] = Wrapped(blob.Content.Span),
                ["encoding"] = "base64",
            });
    }

    private static Answer GetReference(Call call)
    {
        var repository = NotEmpty(call);
        return Find(repository, call["ref"]) is { } id ? Answer.Ok(GitJson.Reference(call.Urls, repository, "refs/" + call["ref"], id)) : throw RefusalException.NotFound();
    }

    private static Answer MatchingReferences(Call call)
    {
        var repository = NotEmpty(call);
        var all = repository.Git.Branches.Select(branch => (Name: "refs/heads/" + branch.Key, Id: branch.Value))
            .Concat(repository.Git.Tags.Select(tag => (Name: "refs/tags/" + tag.Key, Id: tag.Value)));
        return call.List(all.Where(reference => reference.Name.StartsWith("refs/" + call["ref"], StringComparison.Ordinal)), reference => GitJson.Reference(call.Urls, repository, reference.Name, reference.Id));
    }

    private static Answer PostReference(Call call)
    {
        var repository = NotEmpty(call);
        var (name, commit) = (call.Body.Required("Reference", "ref"), call.Body.Required("Reference", "sha"));
        if (!name.StartsWith("refs/heads/", StringComparison.Ordinal) || repository.Git.FindObject(commit) is not Commit)
        {
            throw RefusalException.Invalid(name.StartsWith("refs/heads/", StringComparison.Ordinal) ? "Object does not exist" : "Reference name must start with 'refs/' and have at least two slashes.");
        }

        if (repository.Git.Branches.ContainsKey(name["refs/heads/".Length..]))
        {
            throw RefusalException.Invalid("Reference already exists");
        }

        repository.Git.Branch(name["refs/heads/".Length..], commit);
        return Answer.Created(GitJson.Reference(call.Urls, repository, name, commit));
    }

    private static Answer PatchReference(Call call)
    {
        var repository = NotEmpty(call);
        var name = BranchOf(repository, call["ref"]);
        var commit = call.Body.Required("Reference", "sha");
        if (repository.Git.FindObject(commit) is not Commit)
        {
            throw RefusalException.Invalid("Object does not exist");
        }

        if (call.Body.Flag("force") != true && !repository.Git.History(commit).Any(ancestor => ancestor.Id == repository.Git.Branches[name]))
        {
            throw RefusalException.Invalid("Update is not a fast forward");
        }

        repository.Git.Branch(name, commit);
        return Answer.Ok(GitJson.Reference(call.Urls, repository, "refs/heads/" + name, commit));
    }

    private static Answer DeleteReference(Call call)
    {
        var repository = NotEmpty(call);
        repository.Git.DeleteBranch(BranchOf(repository, call["ref"]));
        return Answer.NoContent;
    }

    private static string BranchOf(Repository repository, string reference) =>
        reference.StartsWith("heads/", StringComparison.Ordinal) && repository.Git.Branches.ContainsKey(reference["heads/".Length..])
            ? reference["heads/".Length..]
            : throw RefusalException.Invalid("Reference does not exist");

    private static string? Find(Repository repository, string reference) =>
        reference.StartsWith("heads/", StringComparison.Ordinal) ? repository.Git.Branches.GetValueOrDefault(reference["heads/".Length..])
        : reference.StartsWith("tags/", StringComparison.Ordinal) ? repository.Git.Tags.GetValueOrDefault(reference["tags/".Length..])
        : null;

    internal static Repository NotEmpty(Call call)
    {
        var repository = call.Repository();
        return repository.Git.IsEmpty ? throw RefusalException.EmptyRepository() : repository;
    }
}
