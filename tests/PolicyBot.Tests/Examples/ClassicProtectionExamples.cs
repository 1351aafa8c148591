using System.Text.Json;
using PolicyBot.Engine.Facts.Branches;
using PolicyBot.Simulator.Rules;
using RequiredReviews = PolicyBot.Engine.Facts.Branches.RequiredReviews;

namespace PolicyBot.Tests.Examples;

/// <summary>Reads classic protection as the examples write it down.</summary>
internal static class ClassicProtectionExamples
{
    /// <summary>As REST answers. What Allstar's own worlds leave out is off, but that deletions and force pushes are allowed unless switched off is GitHub's way.</summary>
    public static ClassicProtection OfRest(JsonElement answer) => new()
    {
        Reviews = answer.TryGetProperty("required_pull_request_reviews", out var reviews)
            ? new RequiredReviews(
                Number(reviews, "required_approving_review_count"), Flag(reviews, "dismiss_stale_reviews"), Flag(reviews, "require_code_owner_reviews"), Flag(reviews, "require_last_push_approval"))
            : null,
        StatusChecks = answer.TryGetProperty("required_status_checks", out var checks)
            ? new RequiredStatusChecks([.. checks.GetProperty("checks").EnumerateArray().Select(check => new StatusCheck(check.GetProperty("context").GetString()!))], Flag(checks, "strict"))
            : null,
        EnforcesOnAdmins = Switch(answer, "enforce_admins"),
        AllowsForcePushes = Switch(answer, "allow_force_pushes"),
        AllowsDeletions = Switch(answer, "allow_deletions"),
        RequiresSignedCommits = Switch(answer, "required_signatures"),
        RequiresLinearHistory = Switch(answer, "required_linear_history"),
        RequiresConversationResolution = Switch(answer, "required_conversation_resolution"),
    };

    /// <summary>As GraphQL's <c>branchProtectionRule</c>.</summary>
    public static ClassicProtection OfGraphQL(JsonElement rule) => new()
    {
        Reviews = rule.TryGetProperty("requiredApprovingReviewCount", out var count) ? new RequiredReviews(count.GetInt32()) : null,
        AllowsForcePushes = Flag(rule, "allowsForcePushes"),
        AllowsDeletions = Flag(rule, "allowsDeletions"),
        RequiresSignedCommits = Flag(rule, "requiresCommitSignatures"),
        RequiresConversationResolution = Flag(rule, "requiresConversationResolution"),
    };

    /// <summary>As the simulator keeps it, from what REST answers.</summary>
    public static BranchProtection Simulated(BranchProtection rule, JsonElement answer) => rule with
    {
        Reviews = answer.TryGetProperty("required_pull_request_reviews", out var reviews)
            ? new PolicyBot.Simulator.Rules.RequiredReviews { Count = Number(reviews, "required_approving_review_count"), DismissStale = Flag(reviews, "dismiss_stale_reviews"), CodeOwners = Flag(reviews, "require_code_owner_reviews") }
            : null,
        Checks = answer.TryGetProperty("required_status_checks", out var checks)
            ? new RequiredChecks(Flag(checks, "strict"), [.. checks.GetProperty("checks").EnumerateArray().Select(check => new RequiredCheck(check.GetProperty("context").GetString()!))])
            : null,
        EnforceAdmins = Switch(answer, "enforce_admins"),
        AllowForcePushes = Switch(answer, "allow_force_pushes"),
    };

    private static bool Switch(JsonElement answer, string name) => answer.TryGetProperty(name, out var part) && Flag(part, "enabled");

    private static bool Flag(JsonElement part, string name) => part.TryGetProperty(name, out var value) && value.GetBoolean();

    private static int Number(JsonElement part, string name) => part.TryGetProperty(name, out var value) ? value.GetInt32() : 0;
}
