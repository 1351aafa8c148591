using PolicyBot.Simulator.Apps;

namespace PolicyBot.Simulator.Webhooks;

/// <summary>Which permission an App needs to be told of an event (github-api.md 4).</summary>
internal static class Subscriptions
{
    public static Permission[] Needed(string name) => name switch
    {
        "branch_protection_rule" or "branch_protection_configuration" or "security_and_analysis" => [Permission.Administration],
        "repository_ruleset" => [Permission.Administration, Permission.OrganizationAdministration],
        "push" or "create" or "delete" or "release" or "fork" => [Permission.Contents],
        "member" or "membership" or "organization" or "team" or "team_add" => [Permission.Members],
        "custom_property" or "custom_property_values" => [Permission.OrganizationCustomProperties, Permission.RepositoryCustomProperties],
        "deploy_key" => [Permission.Deployments],
        "workflow_run" or "workflow_job" => [Permission.Actions],
        "issues" => [Permission.Issues],
        "issue_comment" => [Permission.Issues, Permission.PullRequests],
        "pull_request" => [Permission.PullRequests],
        "check_run" or "check_suite" => [Permission.Checks],
        "status" => [Permission.Statuses],
        _ => [Permission.Metadata],
    };
}
