using System.Text.Json.Nodes;
using PolicyBot.Simulator.Checks;
using PolicyBot.Simulator.Git;
using PolicyBot.Simulator.Json;
using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Simulator.Webhooks;

/// <summary>What GitHub tells of what is said about commits.</summary>
internal static class CheckEvents
{
    public static void CheckRun(Repository repository, CheckRun run, string action) =>
        repository.World.Emit(Happening.In(repository, "check_run", action, urls => new JsonObject { ["check_run"] = CheckJson.CheckRun(urls, repository, run) }));

    public static void Status(Repository repository, CommitStatus status) =>
        repository.World.Emit(Happening.In(repository, "status", null, urls => CheckJson.Status(urls, repository, status, withCreator: false).With(new JsonObject
        {
            ["sha"] = status.Sha,
            ["name"] = repository.FullName,
            ["commit"] = GitJson.Commit(urls, repository, repository.World.Objects.Commit(status.Sha)),
            ["branches"] = new JsonArray(),
        })));

    /// <summary>GitHub has three actions for all that a run can be.</summary>
    public static void WorkflowRun(Repository repository, WorkflowRun run) =>
        repository.World.Emit(Happening.In(repository, "workflow_run", run.Status is "completed" or "in_progress" ? run.Status : "requested", urls => new JsonObject
        {
            ["workflow_run"] = CheckJson.WorkflowRun(urls, repository, run),
            ["workflow"] = new JsonObject
            {
                ["id"] = CheckJson.WorkflowId(repository, run.Path),
                ["node_id"] = NodeIds.Of("W", CheckJson.WorkflowId(repository, run.Path)),
                ["name"] = run.Path,
                ["path"] = run.Path,
                ["state"] = "active",
                ["created_at"] = JsonText.Of(repository.CreatedAt),
                ["updated_at"] = JsonText.Of(repository.CreatedAt),
                ["url"] = $"{urls.Api}/repos/{repository.FullName}/actions/workflows/{CheckJson.WorkflowId(repository, run.Path)}",
                ["html_url"] = $"{urls.Html}/{repository.FullName}/blob/{repository.DefaultBranch}/{run.Path}",
                ["badge_url"] = $"{urls.Html}/{repository.FullName}/workflows/{run.Path}/badge.svg",
            },
        }));
}

/// <summary>What GitHub tells of releases and deploy keys.</summary>
internal static class ReleaseEvents
{
    public static void Published(Repository repository, Release release)
    {
        string[] actions = release.IsDraft ? ["created"] : release.IsPrerelease ? ["published", "prereleased"] : ["published", "released"];
        foreach (var action in actions)
        {
            repository.World.Emit(Happening.In(repository, "release", action, urls => new JsonObject { ["release"] = PublicationJson.Release(urls, repository, release) }));
        }
    }

    public static void KeyAdded(Repository repository, DeployKey key) =>
        repository.World.Emit(Happening.In(repository, "deploy_key", "created", urls => new JsonObject { ["key"] = PublicationJson.Key(urls, repository, key) }));
}
