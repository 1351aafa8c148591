using PolicyBot.Engine.Facts.Branches;
using PolicyBot.Engine.Text;

namespace PolicyBot.Policies.Branches.BranchProtection;

/// <summary>What the settings require of a branch, and what the opt-in rules do.</summary>
internal static class Requirements
{
    public static Requirement Anything { get; } = new($"protection", branch => $"Nothing protects branch {branch.Name}", _ => true);

    public static Requirement BlockedDeletion { get; } = new(
        $"the block on deletion", branch => $"Branch {branch.Name} may be deleted", protection => protection.BlocksDeletion);

    public static Requirement ResolvedConversations { get; } = new(
        $"resolution of conversations",
        branch => $"Pull requests into branch {branch.Name} may be merged with open conversations",
        protection => protection.RequiresConversationResolution);

    public static Requirement LinearHistory { get; } = new(
        $"linear history", branch => $"Merge commits may be pushed to branch {branch.Name}", protection => protection.RequiresLinearHistory);

    public static Requirement ApprovedLastPush { get; } = new(
        $"approval of the last push",
        branch => $"The last push to a pull request into branch {branch.Name} needs no approval by somebody else",
        protection => protection.Reviews is { OfLastPush: true });

    /// <summary>All that the settings ask for; the opt-in rules are none of their business.</summary>
    public static IEnumerable<Requirement> InForce(BranchProtectionPolicy policy) =>
        [
            .. Approvals(policy), .. CodeOwnerReviews(policy), .. FreshApprovals(policy), .. BlockedForcePush(policy), .. StatusChecks(policy),
            .. UpToDateBranch(policy), .. SignedCommits(policy),
        ];

    public static IEnumerable<Requirement> Approvals(BranchProtectionPolicy policy)
    {
        if (policy.RequireApproval)
        {
            var wanted = policy.ApprovalCount;
            yield return new Requirement(Count(wanted), branch => TooFew(branch, wanted), protection => protection.Reviews?.Approvals >= wanted);
        }
    }

    public static IEnumerable<Requirement> CodeOwnerReviews(BranchProtectionPolicy policy)
    {
        if (policy.RequireCodeOwnerReviews)
        {
            yield return new Requirement(
                $"review by code owners",
                branch => $"Branch {branch.Name} does not require review by code owners",
                protection => protection.Reviews is { FromCodeOwners: true });
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
                OnlyWhere = protection => protection.Reviews is not null,
            };
        }
    }

    public static IEnumerable<Requirement> BlockedForcePush(BranchProtectionPolicy policy)
    {
        if (policy.BlockForce)
        {
            yield return new Requirement(
                $"the block on force pushes", branch => $"Force pushes to branch {branch.Name} are allowed", protection => protection.BlocksForcePushes);
        }
    }

    public static IEnumerable<Requirement> StatusChecks(BranchProtectionPolicy policy) =>
        policy.RequireStatusChecks.Distinct().Select(wanted =>
            new Requirement(
                $"status check {wanted}",
                branch => $"Branch {branch.Name} does not require status check {wanted}",
                protection => protection.Checks.Any(check => IsWanted(check, wanted)))
            {
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
                OnlyWhere = protection => !protection.Checks.IsEmpty,
            };
        }
    }

    public static IEnumerable<Requirement> SignedCommits(BranchProtectionPolicy policy)
    {
        if (policy.RequireSignedCommits)
        {
            yield return new Requirement(
                $"signed commits", branch => $"Branch {branch.Name} accepts commits without a signature", protection => protection.RequiresSignedCommits);
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
