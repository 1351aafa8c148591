using System.Text;
using PolicyBot.GitHub.GraphQL;
using PolicyBot.GitHub.Sections.Files;

namespace PolicyBot.GitHub.Sections.Branches;

/// <summary>What GraphQL is asked about branches.</summary>
internal static class BranchFragments
{
    private const string Reviews = "requiredApprovingReviewCount dismissStaleReviewsOnPush requireCodeOwnerReview requireLastPushApproval requiredReviewThreadResolution";

    private const string Parameters =
        $$$"""
        parameters{__typename
          ... on PullRequestParameters{ {{{Reviews}}} }
          ... on RequiredStatusChecksParameters{strictRequiredStatusChecksPolicy requiredStatusChecks{... on StatusCheckConfiguration{context integrationId} } } }
        """;

    private const string Rules =
        $$$"""
        rules(first:50){... on RepositoryRuleConnection{pageInfo{... on PageInfo{hasNextPage}}
          nodes{... on RepositoryRule{type repositoryRuleset{... on RepositoryRuleset{id databaseId}} {{{Parameters}}} } } } }
        """;

    private const string Classic =
        """
        branchProtectionRule{... on BranchProtectionRule{
          requiresApprovingReviews requiredApprovingReviewCount dismissesStaleReviews requiresCodeOwnerReviews requireLastPushApproval
          requiresStatusChecks requiresStrictStatusChecks requiredStatusChecks{... on RequiredStatusCheckDescription{context app{... on App{databaseId}}}}
          isAdminEnforced allowsForcePushes allowsDeletions requiresCommitSignatures requiresLinearHistory requiresConversationResolution}}
        """;

    /// <summary>What is the same for all branches: which one is the default, and the rulesets of every level that reach the repository.</summary>
    public static Fragment Repository { get; } = new(
        "Rulesets",
        "Repository",
        """
        isEmpty viewerCanAdminister defaultBranchRef{... on Ref{name}}
        rulesets(first:50){... on RepositoryRulesetConnection{pageInfo{... on PageInfo{hasNextPage}}
          nodes{... on RepositoryRuleset{id databaseId enforcement target source{__typename} conditions{... on RepositoryRuleConditions{refName{... on RefNameConditionTarget{include exclude}}}}}}}}
        """)
    { Connections = 1 };

    /// <summary>A ruleset, asked once for all the repositories that it reaches.</summary>
    public static Fragment Ruleset { get; } = new(
        "Ruleset",
        "RepositoryRuleset",
        $$$"""
        databaseId name source{__typename}
        rules(first:50){... on RepositoryRuleConnection{pageInfo{... on PageInfo{hasNextPage}} nodes{... on RepositoryRule{type {{{Parameters}}} } } } }
        bypassActors(first:50){... on RepositoryRulesetBypassActorConnection{pageInfo{... on PageInfo{hasNextPage}}
          nodes{... on RepositoryRulesetBypassActor{bypassMode organizationAdmin enterpriseOwner deployKey repositoryRoleDatabaseId
            actor{__typename ... on App{databaseId} ... on Team{databaseId} } } } } }
        """)
    { Connections = 2, IsShared = true };

    /// <param name="branch">Null for the default branch.</param>
    /// <param name="withClassic">False where the permission for classic protection is missing: then it is not asked for.</param>
    public static Fragment Branch(string? branch, bool withClassic)
    {
        var field = branch is null ? $"{Alias(branch)}:defaultBranchRef" : $"{Alias(branch)}:ref(qualifiedName:{DirectoryFragment.Literal($"refs/heads/{branch}")})";
        return new Fragment(
            $"{(withClassic ? "Branch" : "OpenBranch")}_{Key(branch)}", "Repository", $"{field}{{... on Ref{{name {(withClassic ? Classic : "")} {Rules}}}}}")
        { Connections = 1 };
    }

    public static string Alias(string? branch) => $"branch_{Key(branch)}";

    private static string Key(string? branch) => branch is null ? "default" : Convert.ToHexStringLower(Encoding.UTF8.GetBytes(branch));
}
