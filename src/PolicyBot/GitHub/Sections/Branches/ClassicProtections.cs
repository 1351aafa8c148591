using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Facts.Branches;

namespace PolicyBot.GitHub.Sections.Branches;

/// <summary>Reads classic protection, which both interfaces give in their own words.</summary>
internal static class ClassicProtections
{
    private static Gap ChecksNotTold { get; } = new(GapReason.Partial, "GraphQL left out which status checks the branch protection requires");

    /// <returns>A gap where GitHub keeps silent about which checks are required.</returns>
    public static Fact<ClassicProtection?> Of(ClassicNodeWire wire) => wire is { RequiresStatusChecks: true, RequiredStatusChecks: null } ? ChecksNotTold : new ClassicProtection
    {
        // Reviews that are required without a number require the pull request only.
        Reviews = wire.RequiresApprovingReviews
            ? new RequiredReviews(wire.RequiredApprovingReviewCount ?? 0, wire.DismissesStaleReviews, wire.RequiresCodeOwnerReviews, wire.RequireLastPushApproval)
            : null,
        StatusChecks = wire.RequiresStatusChecks
            ? new RequiredStatusChecks([.. wire.RequiredStatusChecks!.Select(check => new StatusCheck(check.Context, check.App?.DatabaseId))], wire.RequiresStrictStatusChecks)
            : null,
        EnforcesOnAdmins = wire.IsAdminEnforced,
        AllowsForcePushes = wire.AllowsForcePushes,
        AllowsDeletions = wire.AllowsDeletions,
        RequiresSignedCommits = wire.RequiresCommitSignatures,
        RequiresLinearHistory = wire.RequiresLinearHistory,
        RequiresConversationResolution = wire.RequiresConversationResolution,
    };

    /// <summary>REST leaves out what is not set, and an older server what it does not have: both are off.</summary>
    public static ClassicProtection Of(ProtectionWire wire) => new()
    {
        Reviews = wire.RequiredPullRequestReviews is { } reviews
            ? new RequiredReviews(reviews.RequiredApprovingReviewCount ?? 0, reviews.DismissStaleReviews, reviews.RequireCodeOwnerReviews, reviews.RequireLastPushApproval is true)
            : null,
        StatusChecks = wire.RequiredStatusChecks is { } checks ? new RequiredStatusChecks([.. Checks(checks)], checks.Strict is true) : null,
        EnforcesOnAdmins = IsOn(wire.EnforceAdmins),
        AllowsForcePushes = IsOn(wire.AllowForcePushes),
        AllowsDeletions = IsOn(wire.AllowDeletions),
        RequiresSignedCommits = IsOn(wire.RequiredSignatures),
        RequiresLinearHistory = IsOn(wire.RequiredLinearHistory),
        RequiresConversationResolution = IsOn(wire.RequiredConversationResolution),
    };

    private static bool IsOn(SwitchWire? wire) => wire is { Enabled: true };

    private static IEnumerable<StatusCheck> Checks(StatusChecksWire wire) =>
        wire.Checks is { } checks
            ? checks.Select(check => new StatusCheck(check.Context, check.AppId is > 0 ? check.AppId : null))
            : wire.Contexts.Select(context => new StatusCheck(context));
}
