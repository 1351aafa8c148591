using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Checks;
using PolicyBot.Simulator.Git;
using PolicyBot.Simulator.Issues;
using PolicyBot.Simulator.Limits;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Simulator.Rules;

namespace PolicyBot.Simulator.Hosting;

/// <summary>All operations of the REST API that are simulated.</summary>
internal static class Routes
{
    public static IEnumerable<Route> All(Limiter limiter) =>
    [
        .. new MetaRoutes(limiter).All,
        .. AppRoutes.All,
        .. OrganizationRoutes.All,
        .. AuditRoutes.All,
        .. PeopleRoutes.All,
        .. RepositoryRoutes.All,
        .. SecurityRoutes.All,
        .. PublicationRoutes.All,
        .. HookRoutes.All,
        .. ContentRoutes.All,
        .. GitRoutes.All,
        .. GitObjectRoutes.All,
        .. ProtectionRoutes.All,
        .. RulesetRoutes.All,
        .. IssueRoutes.All,
        .. CommentRoutes.All,
        .. PullRoutes.All,
        .. CheckRoutes.All,
    ];
}
