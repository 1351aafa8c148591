using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.GraphQl.Execution;
using PolicyBot.Simulator.Hosting;
using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Simulator.GraphQl.Fields;

/// <summary>What administrators set for a repository.</summary>
internal static class RepositorySettingsFields
{
    public static void Bind(Binder on) =>
        on.Type<Repository>("Repository")
            .Field("isSecurityPolicyEnabled", (repository, ask) => ask.If(SeesPolicy(repository, ask), () => CommunityFiles.SecurityPolicy(repository) is not null))
            .Field("securityPolicyUrl", (repository, ask) => ask.If(SeesPolicy(repository, ask), () => CommunityFiles.SecurityPolicy(repository) is null ? null : $"{ask.Urls.Html}/{repository.FullName}/security/policy"))
            .Field("hasVulnerabilityAlertsEnabled", (repository, ask) => SeesAlerts(repository, ask) && repository.Security.VulnerabilityAlerts)
            .Field("hasIssuesEnabled", repository => repository.Settings.HasIssues)
            .Field("hasWikiEnabled", repository => repository.Settings.HasWiki)
            .Field("hasProjectsEnabled", repository => repository.Settings.HasProjects)
            .Field("hasDiscussionsEnabled", repository => repository.Settings.HasDiscussions)
            .Field("hasPullRequestsEnabled", repository => repository.Settings.HasPullRequests)
            .Field("pullRequestCreationPolicy", _ => "ALL")
            .Field("mergeCommitAllowed", (repository, ask) => SeesMerging(repository, ask) && repository.Settings.AllowMergeCommit)
            .Field("squashMergeAllowed", (repository, ask) => SeesMerging(repository, ask) && repository.Settings.AllowSquashMerge)
            .Field("rebaseMergeAllowed", (repository, ask) => SeesMerging(repository, ask) && repository.Settings.AllowRebaseMerge)
            .Field("autoMergeAllowed", (repository, ask) => SeesMerging(repository, ask) && repository.Settings.AllowAutoMerge)
            .Field("deleteBranchOnMerge", (repository, ask) => SeesMerging(repository, ask) && repository.Settings.DeleteBranchOnMerge)
            .Field("allowUpdateBranch", (repository, ask) => SeesMerging(repository, ask) && repository.Settings.AllowUpdateBranch)
            .Field("forkingAllowed", repository => repository.Settings.AllowForking)
            .Field("webCommitSignoffRequired", repository => repository.Settings.WebCommitSignoffRequired);

    private static bool SeesPolicy(Repository repository, Ask ask) =>
        ask.May(repository, ask.World.Switches.SecurityPolicyWithMetadata ? Permission.Metadata : Permission.Contents);

    /// <summary>The field may not be null, so whoever may not see it is told no.</summary>
    private static bool SeesAlerts(Repository repository, Ask ask) =>
        (ask.Caller is Caller.AsInstallation && ask.World.Switches.VulnerabilityAlertsWithMetadata)
        || (ask.May(repository, Permission.Administration) && (ask.Caller is Caller.AsUser || ask.World.Switches.VulnerabilityAlertsWithAdministrationRead));

    /// <summary>Likewise.</summary>
    private static bool SeesMerging(Repository repository, Ask ask) =>
        ask.World.Switches.MergeSettingsWithMetadata || ask.May(repository, Permission.Contents);
}
