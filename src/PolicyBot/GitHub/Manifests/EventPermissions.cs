using System.Collections.Frozen;
using System.Collections.Immutable;
using PolicyBot.GitHub.Access;

namespace PolicyBot.GitHub.Manifests;

/// <summary>
/// Which permission GitHub wants of an App that subscribes to a webhook event. <c>installation</c> and its like arrive always and cannot be subscribed to.
/// </summary>
internal static class EventPermissions
{
    private static readonly FrozenDictionary<string, ImmutableArray<Permission>> ByEvent = new (string Permission, string[] Events)[]
    {
        ("administration", ["branch_protection_rule", "branch_protection_configuration", "repository_ruleset", "security_and_analysis"]),
        ("organization_administration", ["repository_ruleset", "org_block"]),
        ("contents", ["push", "create", "delete", "release", "fork", "workflow_dispatch"]),
        ("members", ["member", "membership", "organization", "team", "team_add"]),
        ("metadata", ["repository", "public", "label", "star"]),
        ("organization_custom_properties", ["custom_property", "custom_property_values"]),
        ("deployments", ["deploy_key", "deployment", "deployment_status"]),
        ("vulnerability_alerts", ["dependabot_alert"]),
        ("secret_scanning_alerts", ["secret_scanning_alert"]),
        ("security_events", ["code_scanning_alert"]),
        ("actions", ["workflow_run", "workflow_job"]),
        ("issues", ["issues", "issue_comment"]),
        ("pull_requests", ["pull_request", "issue_comment"]),
        ("checks", ["check_run", "check_suite"]),
        ("organization_personal_access_token_requests", ["personal_access_token_request"]),
    }
    .SelectMany(row => row.Events.Select(name => (Event: name, Permission: Permission.Read(row.Permission))))
    .GroupBy(row => row.Event, row => row.Permission, StringComparer.Ordinal)
    .ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray(), StringComparer.Ordinal);

    public static bool IsKnown(string name) => ByEvent.ContainsKey(name);

    /// <summary>Any one of the event's permissions is enough.</summary>
    public static bool MaySubscribe(PermissionSet held, string name) => ByEvent.TryGetValue(name, out var anyOf) && anyOf.Any(held.Holds);
}
