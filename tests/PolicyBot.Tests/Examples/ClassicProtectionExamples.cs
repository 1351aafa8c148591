using System.Text.Json;
using PolicyBot.Simulator.Rules;

namespace PolicyBot.Tests.Examples;

/// <summary>Protects a simulated branch as the examples write it down.</summary>
internal static class ClassicProtectionExamples
{
    /// <summary>As REST answers.</summary>
    public static BranchProtection OfRest(BranchProtection rule, JsonElement answer) => rule with
    {
        Reviews = answer.TryGetProperty("required_pull_request_reviews", out var reviews)
            ? new RequiredReviews { Count = Number(reviews, "required_approving_review_count"), DismissStale = Flag(reviews, "dismiss_stale_reviews"), CodeOwners = Flag(reviews, "require_code_owner_reviews") }
            : null,
        Checks = answer.TryGetProperty("required_status_checks", out var checks)
            ? new RequiredChecks(Flag(checks, "strict"), [.. checks.GetProperty("checks").EnumerateArray().Select(check => new RequiredCheck(check.GetProperty("context").GetString()!))])
            : null,
        EnforceAdmins = Switch(answer, "enforce_admins"),
        AllowForcePushes = Switch(answer, "allow_force_pushes"),
        AllowDeletions = Switch(answer, "allow_deletions"),
        RequireSignatures = Switch(answer, "required_signatures"),
        RequireLinearHistory = Switch(answer, "required_linear_history"),
        RequireConversationResolution = Switch(answer, "required_conversation_resolution"),
    };

    /// <summary>As GraphQL's <c>branchProtectionRule</c>.</summary>
    public static BranchProtection OfGraphQL(BranchProtection rule, JsonElement answer) => rule with
    {
        Reviews = answer.TryGetProperty("requiredApprovingReviewCount", out var count) ? new RequiredReviews { Count = count.GetInt32() } : null,
        AllowForcePushes = Flag(answer, "allowsForcePushes"),
        AllowDeletions = Flag(answer, "allowsDeletions"),
        RequireSignatures = Flag(answer, "requiresCommitSignatures"),
        RequireConversationResolution = Flag(answer, "requiresConversationResolution"),
    };

    private static bool Switch(JsonElement answer, string name) => answer.TryGetProperty(name, out var part) && Flag(part, "enabled");

    private static bool Flag(JsonElement part, string name) => part.TryGetProperty(name, out var value) && value.GetBoolean();

    private static int Number(JsonElement part, string name) => part.TryGetProperty(name, out var value) ? value.GetInt32() : 0;
}
