using System.Text.Json.Nodes;
using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Git;
using PolicyBot.Simulator.Json;
using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Simulator.Checks;

/// <summary>Check runs, statuses and workflow runs as REST and webhooks write them.</summary>
internal static class CheckJson
{
    public static JsonObject CheckRun(Urls urls, Repository repository, CheckRun run)
    {
        var url = $"{urls.Api}/repos/{repository.FullName}/check-runs/{run.Id}";
        return new JsonObject
        {
            ["id"] = run.Id,
            ["name"] = run.Name,
            ["node_id"] = NodeIds.Of("CR", run.Id),
            ["head_sha"] = run.HeadSha,
            ["external_id"] = run.ExternalId ?? "",
            ["url"] = url,
            ["html_url"] = $"{urls.Html}/{repository.FullName}/runs/{run.Id}",
            ["details_url"] = run.DetailsUrl ?? $"{urls.Html}/apps/{run.App.Slug}",
            ["status"] = run.Status,
            ["conclusion"] = run.Conclusion,
            ["started_at"] = JsonText.Of(run.StartedAt),
            ["completed_at"] = JsonText.Of(run.CompletedAt),
            ["output"] = new JsonObject
            {
                ["title"] = run.Title,
                ["summary"] = run.Summary,
                ["text"] = run.Details,
                ["annotations_count"] = run.Annotations.Length,
                ["annotations_url"] = url + "/annotations",
            },
            ["check_suite"] = new JsonObject { ["id"] = run.Id - 1 },
            ["app"] = AppJson.App(urls, run.App),
            ["pull_requests"] = new JsonArray(),
        };
    }

    /// <summary>A status as <c>/statuses</c> gives it; within a combined status the creator is left out.</summary>
    public static JsonObject Status(Urls urls, Repository repository, CommitStatus status, bool withCreator)
    {
        var json = new JsonObject
        {
            ["url"] = $"{urls.Api}/repos/{repository.FullName}/statuses/{status.Sha}",
            ["avatar_url"] = $"{urls.Html}/avatars/{status.Creator?.Id}",
            ["id"] = status.Id,
            ["node_id"] = NodeIds.Of("SC", status.Id),
            ["state"] = status.State,
            ["description"] = status.Description,
            ["target_url"] = status.TargetUrl,
            ["context"] = status.Context,
            ["created_at"] = JsonText.Of(status.CreatedAt),
            ["updated_at"] = JsonText.Of(status.CreatedAt),
        };
        if (withCreator)
        {
            json["creator"] = AccountJson.Simple(urls, status.Creator!);
        }

        return json;
    }

    public static JsonObject WorkflowRun(Urls urls, Repository repository, WorkflowRun run)
    {
        var home = $"{urls.Api}/repos/{repository.FullName}";
        var url = $"{home}/actions/runs/{run.Id}";
        var commit = repository.World.Objects.Commit(run.HeadSha);
        return new JsonObject
        {
            ["id"] = run.Id,
            ["name"] = run.Path,
            ["node_id"] = NodeIds.Of("WFR", run.Id),
            ["head_branch"] = run.Branch,
            ["head_sha"] = run.HeadSha,
            ["path"] = run.Path,
            ["display_title"] = commit.Message,
            ["run_number"] = run.Number,
            ["run_attempt"] = 1,
            ["event"] = run.Event,
            ["status"] = run.Status,
            ["conclusion"] = run.Conclusion,
            ["workflow_id"] = WorkflowId(repository, run.Path),
            ["check_suite_id"] = run.Id,
            ["check_suite_node_id"] = NodeIds.Of("CS", run.Id),
            ["url"] = url,
            ["html_url"] = $"{urls.Html}/{repository.FullName}/actions/runs/{run.Id}",
            ["pull_requests"] = new JsonArray(),
            ["created_at"] = JsonText.Of(run.CreatedAt),
            ["updated_at"] = JsonText.Of(run.UpdatedAt),
            ["run_started_at"] = JsonText.Of(run.CreatedAt),
            ["actor"] = AccountJson.Simple(urls, run.Actor),
            ["triggering_actor"] = AccountJson.Simple(urls, run.Actor),
            ["jobs_url"] = url + "/jobs",
            ["logs_url"] = url + "/logs",
            ["check_suite_url"] = $"{home}/check-suites/{run.Id}",
            ["artifacts_url"] = url + "/artifacts",
            ["cancel_url"] = url + "/cancel",
            ["rerun_url"] = url + "/rerun",
            ["previous_attempt_url"] = null,
            ["workflow_url"] = $"{home}/actions/workflows/{WorkflowId(repository, run.Path)}",
            ["head_commit"] = HeadCommit(commit),
            ["repository"] = RepositoryJson.Minimal(urls, repository),
            ["head_repository"] = RepositoryJson.Minimal(urls, repository),
        };
    }

    /// <summary>One number for a workflow's file, the same for all its runs.</summary>
    public static long WorkflowId(Repository repository, string path) => (repository.Id * 100) + (path.Sum(character => character) % 100);

    private static JsonObject HeadCommit(Commit commit) => new()
    {
        ["id"] = commit.Id,
        ["tree_id"] = commit.TreeId,
        ["message"] = commit.Message,
        ["timestamp"] = JsonText.Of(commit.Author.When),
        ["author"] = new JsonObject { ["name"] = commit.Author.Name, ["email"] = commit.Author.Email },
        ["committer"] = new JsonObject { ["name"] = commit.Committer.Name, ["email"] = commit.Committer.Email },
    };
}
