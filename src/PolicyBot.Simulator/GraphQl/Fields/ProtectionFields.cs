using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.GraphQl.Execution;
using PolicyBot.Simulator.Hosting;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Simulator.Rules;

namespace PolicyBot.Simulator.GraphQl.Fields;

/// <summary>Classic branch protection.</summary>
internal static class ProtectionFields
{
    public static void Bind(Binder on)
    {
        on.Type<Repository>("Repository")
            .Field("branchProtectionRules", (repository, ask) => ask.If(Sees(repository, ask), () => ask.Page(repository.CanBeProtected ? repository.Protections.Rules.Select(rule => new ProtectionNode(repository, rule)) : [])));
        on.Type<ProtectionNode>("BranchProtectionRule")
            .Field("id", node => NodeIds.Of("BPR", node.Rule.Id))
            .Field("databaseId", node => node.Rule.Id)
            .Field("pattern", node => node.Rule.Pattern)
            .Field("repository", node => node.Repository)
            .Field("requiresApprovingReviews", node => node.Rule.Reviews is not null)
            .Field("requiredApprovingReviewCount", node => node.Rule.Reviews?.Count)
            .Field("dismissesStaleReviews", node => node.Rule.Reviews?.DismissStale ?? false)
            .Field("requiresCodeOwnerReviews", node => node.Rule.Reviews?.CodeOwners ?? false)
            .Field("requireLastPushApproval", node => node.Rule.Reviews?.LastPushApproval ?? false)
            .Field("restrictsReviewDismissals", node => node.Rule.Reviews?.Dismissers is not null)
            .Field("requiresStatusChecks", node => node.Rule.Checks is not null)
            .Field("requiresStrictStatusChecks", node => node.Rule.Checks?.Strict ?? false)
            .Field("requiredStatusChecks", node => node.Rule.Checks?.Checks ?? [])
            .Field("requiredStatusCheckContexts", node => node.Rule.Checks?.Checks.Select(check => check.Context) ?? [])
            .Field("isAdminEnforced", node => node.Rule.EnforceAdmins)
            .Field("allowsForcePushes", node => node.Rule.AllowForcePushes)
            .Field("allowsDeletions", node => node.Rule.AllowDeletions)
            .Field("blocksCreations", node => node.Rule.BlockCreations)
            .Field("restrictsPushes", node => node.Rule.Pushers is not null)
            .Field("requiresCommitSignatures", node => node.Rule.RequireSignatures)
            .Field("requiresLinearHistory", node => node.Rule.RequireLinearHistory)
            .Field("requiresConversationResolution", node => node.Rule.RequireConversationResolution)
            .Field("requiresDeployments", node => node.Rule.Deployments is not null)
            .Field("requiredDeploymentEnvironments", node => node.Rule.Deployments)
            .Field("lockBranch", node => node.Rule.LockBranch)
            .Field("lockAllowsFetchAndMerge", node => node.Rule.AllowForkSyncing)
            .Field("bypassPullRequestAllowances", (node, ask) => ask.Page(Allowances(node.Rule.Reviews?.Bypassers)))
            .Field("pushAllowances", (node, ask) => ask.Page(Allowances(node.Rule.Pushers)))
            .Field("bypassForcePushAllowances", (_, _) => Connection.Empty)
            .Field("matchingRefs", (node, ask) => ask.Page(node.Repository.Git.Branches.Where(branch => Glob.Matches(node.Rule.Pattern, branch.Key)).OrderBy(branch => branch.Key, StringComparer.Ordinal).Select(branch => new RefNode(node.Repository, RefNode.Heads, branch.Key, branch.Value))));
        foreach (var name in new[] { "BypassPullRequestAllowance", "PushAllowance", "BypassForcePushAllowance" })
        {
            on.Type<Allowance>(name).Field("id", allowance => NodeIds.Of("BA", allowance.Id)).Field("actor", allowance => allowance.Actor);
        }

        on.Type<RequiredCheck>("RequiredStatusCheckDescription")
            .Field("context", check => check.Context)
            .Field("app", (check, ask) => ask.World.Apps.FirstOrDefault(app => app.Id == check.AppId));
    }

    /// <summary>The rule that governs a branch, or what GitHub says instead to those who may not know.</summary>
    public static object? RuleOf(RefNode reference, Ask ask) =>
        Sees(reference.Repository, ask) ? Node(reference)
        : ask.World.Switches.BranchProtectionWithoutAdministrationIsForbidden ? Problem.NotAccessible
        : null;

    private static ProtectionNode? Node(RefNode reference) =>
        reference.Prefix == RefNode.Heads && reference.Repository.Protections.For(reference.Name) is { } rule ? new ProtectionNode(reference.Repository, rule) : null;

    private static bool Sees(Repository repository, Ask ask) =>
        ask.May(repository, Permission.Administration) || (ask.Caller is Caller.AsUser && ask.Caller.RoleIn(repository) >= RepositoryRole.Write);

    private static IEnumerable<Allowance> Allowances(Actors? actors) => actors is null ? [] :
        actors.Users.Select(user => new Allowance(user.Id, user))
            .Concat(actors.Teams.Select(team => new Allowance(team.Id, team)))
            .Concat(actors.Apps.Select(app => new Allowance(app.Id, app)));

    private sealed record ProtectionNode(Repository Repository, BranchProtection Rule);

    private sealed record Allowance(long Id, object Actor);
}
