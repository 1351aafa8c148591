using System.Collections.Immutable;
using PolicyBot.Engine.Changes;
using PolicyBot.Engine.Facts.Branches;
using PolicyBot.Engine.Text;

namespace PolicyBot.Policies.Branches.BranchProtection;

/// <summary>What the settings require of a branch, and what the opt-in rules do.</summary>
internal static class Requirements
{
    public const string DismissStaleId = "dismiss-stale-reviews";

    private const string ApprovalsId = "approvals";
    private const string CodeOwnersId = "code-owner-reviews";
    private const string ForcePushId = "block-force-push";
    private const string ChecksId = "status-checks";
    private const string UpToDateId = "up-to-date-branch";
    private const string SignedId = "signed-commits";
    private const string DeletionId = "block-deletions";
    private const string ConversationsId = "conversation-resolution";
    private const string LinearId = "linear-history";
    private const string LastPushId = "last-push-approval";

    public static Requirement Anything { get; } = new($"protection", branch => $"Nothing protects branch {branch.Name}", _ => true);

    public static Requirement BlockedDeletion { get; } = new(
        $"the block on deletion", branch => $"Branch {branch.Name} may be deleted", protection => protection.BlocksDeletion)
    { Rule = DeletionId };

    public static Requirement ResolvedConversations { get; } = new(
        $"resolution of conversations",
        branch => $"Pull requests into branch {branch.Name} may be merged with open conversations",
        protection => protection.RequiresConversationResolution)
    { Rule = ConversationsId };

    public static Requirement LinearHistory { get; } = new(
        $"linear history", branch => $"Merge commits may be pushed to branch {branch.Name}", protection => protection.RequiresLinearHistory)
    { Rule = LinearId };

    public static Requirement ApprovedLastPush { get; } = new(
        $"approval of the last push",
        branch => $"The last push to a pull request into branch {branch.Name} needs no approval by somebody else",
        protection => protection.Reviews is { OfLastPush: true })
    { Rule = LastPushId };

    /// <summary>All that the settings ask for; the opt-in rules are none of their business.</summary>
    public static IEnumerable<Requirement> InForce(BranchProtectionPolicy policy) =>
        [
            .. Approvals(policy), .. CodeOwnerReviews(policy), .. FreshApprovals(policy), .. BlockedForcePush(policy), .. StatusChecks(policy),
            .. UpToDateBranch(policy), .. SignedCommits(policy),
        ];

    /// <summary>The same as a ruleset can be made to require it, by rule; rules that are not in force are among them.</summary>
    public static ImmutableSortedDictionary<string, BranchRequirements> Asked(BranchProtectionPolicy policy)
    {
        var none = BranchRequirements.None;
        var checks = none with { Checks = [.. policy.RequireStatusChecks.Select(wanted => new StatusCheck(wanted.Context, wanted.AppID))] };
        (string Rule, bool IsAsked, BranchRequirements Requires)[] all =
        [
            (ApprovalsId, policy.RequireApproval, none with { Reviews = new RequiredReviews(policy.ApprovalCount) }),
            (CodeOwnersId, policy.RequireCodeOwnerReviews, none with { Reviews = new RequiredReviews(0, FromCodeOwners: true) }),
            (DismissStaleId, policy.DismissStale, none with { Reviews = new RequiredReviews(0, DismissesStale: true) }),
            (ForcePushId, policy.BlockForce, none with { BlocksForcePushes = true }),
            (ChecksId, !policy.RequireStatusChecks.IsEmpty, checks),
            (UpToDateId, policy.RequireUpToDateBranch && !policy.RequireStatusChecks.IsEmpty, checks with { UpToDate = true }),
            (SignedId, policy.RequireSignedCommits, none with { SignedCommits = true }),
            (DeletionId, true, none with { BlocksDeletion = true }),
            (ConversationsId, true, none with { ResolvesConversations = true, Reviews = new RequiredReviews(0) }),
            (LinearId, true, none with { LinearHistory = true }),
            (LastPushId, true, none with { Reviews = new RequiredReviews(0, OfLastPush: true) }),
        ];
        return all.Where(one => one.IsAsked).ToImmutableSortedDictionary(one => one.Rule, one => none.Join(one.Requires), StringComparer.Ordinal);
    }

    public static IEnumerable<Requirement> Approvals(BranchProtectionPolicy policy)
    {
        if (policy.RequireApproval)
        {
            var wanted = policy.ApprovalCount;
            yield return new Requirement(Count(wanted), branch => TooFew(branch, wanted), protection => protection.Reviews?.Approvals >= wanted) { Rule = ApprovalsId };
        }
    }

    public static IEnumerable<Requirement> CodeOwnerReviews(BranchProtectionPolicy policy)
    {
        if (policy.RequireCodeOwnerReviews)
        {
            yield return new Requirement(
                $"review by code owners",
                branch => $"Branch {branch.Name} does not require review by code owners",
                protection => protection.Reviews is { FromCodeOwners: true })
            { Rule = CodeOwnersId };
        }
    }

    public static IEnumerable<Requirement> FreshApprovals(BranchProtectionPolicy policy)
    {
        if (policy.DismissStale)
        {
            yield return new Requirement(
                $"dismissal of stale approvals",
                branch => $"A new push does not dismiss the approvals of a pull request into branch {branch.Name}",
                protection => protection.Reviews is { DismissesStale: true })
            {
                Rule = DismissStaleId,
                OnlyWhere = protection => protection.Reviews is not null,
            };
        }
    }

    public static IEnumerable<Requirement> BlockedForcePush(BranchProtectionPolicy policy)
    {
        if (policy.BlockForce)
        {
            yield return new Requirement(
                $"the block on force pushes", branch => $"Force pushes to branch {branch.Name} are allowed", protection => protection.BlocksForcePushes)
            { Rule = ForcePushId };
        }
    }

    public static IEnumerable<Requirement> StatusChecks(BranchProtectionPolicy policy) =>
        policy.RequireStatusChecks.Distinct().Select(wanted =>
            new Requirement(
                $"status check {wanted}",
                branch => $"Branch {branch.Name} does not require status check {wanted}",
                protection => protection.Checks.Any(check => IsWanted(check, wanted)))
            {
                Rule = ChecksId,
                Node = $"check {wanted}",
            });

    public static IEnumerable<Requirement> UpToDateBranch(BranchProtectionPolicy policy)
    {
        if (policy.RequireUpToDateBranch && !policy.RequireStatusChecks.IsEmpty)
        {
            yield return new Requirement(
                $"the up-to-date branch",
                branch => $"Pull requests into branch {branch.Name} may be merged when they are not up to date with it",
                protection => protection.NeedsUpToDateBranch)
            {
                Rule = UpToDateId,
                OnlyWhere = protection => !protection.Checks.IsEmpty,
            };
        }
    }

    public static IEnumerable<Requirement> SignedCommits(BranchProtectionPolicy policy)
    {
        if (policy.RequireSignedCommits)
        {
            yield return new Requirement(
                $"signed commits", branch => $"Branch {branch.Name} accepts commits without a signature", protection => protection.RequiresSignedCommits)
            { Rule = SignedId };
        }
    }

    private static bool IsWanted(StatusCheck check, RequiredCheck wanted) =>
        check.Context == wanted.Context && (wanted.AppID is null || check.AppId == wanted.AppID);

    private static Sentence TooFew(ProtectedBranch branch, int wanted)
    {
        var strictest = branch.Protections.Where(protection => protection.Reviews is not null).MaxBy(protection => protection.Reviews!.Approvals);
        if (strictest is { Reviews: { } most })
        {
            return $"Branch {branch.Name} requires {Count(most.Approvals)} ({strictest.Name}) where {wanted} are wanted";
        }

        return $"Branch {branch.Name} does not require pull requests to be reviewed";
    }

    private static Sentence Count(int approvals)
    {
        if (approvals == 1)
        {
            return $"1 approval";
        }

        return $"{approvals} approvals";
    }
}
