using System.Collections.Frozen;

namespace PolicyBot.Webhooks;

/// <summary>The events that something here listens to. Any other is accepted and forgotten.</summary>
internal static class HeardEvents
{
    private static readonly FrozenSet<string> Names = FrozenSet.Create(
        StringComparer.Ordinal,
        "branch_protection_configuration",
        "branch_protection_rule",
        "create",
        "custom_property_values",
        "delete",
        "installation",
        "installation_repositories",
        "installation_target",
        "issue_comment",
        "issues",
        "member",
        "membership",
        "organization",
        "public",
        "push",
        "release",
        "repository",
        "repository_ruleset",
        "security_and_analysis",
        "team",
        "team_add");

    public static bool Contains(string name) => Names.Contains(name);
}
