using System.Text.Json.Nodes;
using PolicyBot.Simulator.Accounts;

namespace PolicyBot.Simulator.Repositories;

/// <summary>Settings of Actions as REST writes them.</summary>
internal static class ActionsJson
{
    public static JsonObject Repository(ActionsSettings actions)
    {
        var json = new JsonObject { ["enabled"] = actions.EnabledRepositories != "none", ["sha_pinning_required"] = actions.ShaPinningRequired };
        if (actions.EnabledRepositories != "none")
        {
            json["allowed_actions"] = actions.AllowedActions;
        }

        return json;
    }

    public static JsonObject Workflow(ActionsSettings actions) => new()
    {
        ["default_workflow_permissions"] = actions.DefaultWorkflowPermissions,
        ["can_approve_pull_request_reviews"] = actions.CanApprovePullRequestReviews,
    };
}
