using System.Text.Json.Nodes;
using PolicyBot.Simulator.Hosting;
using PolicyBot.Simulator.Json;
using static PolicyBot.Simulator.Apps.Permission;

namespace PolicyBot.Simulator.Repositories;

/// <summary>Security features of a repository that have operations of their own.</summary>
internal static class SecurityRoutes
{
    public static IEnumerable<Route> All =>
    [
        Route.Get("/repos/{owner}/{repo}/vulnerability-alerts", Needs.Reading(Administration), call => call.Repository().Security.VulnerabilityAlerts ? Answer.NoContent : throw RefusalException.NotFound("Vulnerability alerts are disabled.")),
        Route.Put("/repos/{owner}/{repo}/vulnerability-alerts", Needs.Writing(Administration), call => Set(call, features => features with { VulnerabilityAlerts = true })),
        Route.Delete("/repos/{owner}/{repo}/vulnerability-alerts", Needs.Writing(Administration), call => Set(call, features => features with { VulnerabilityAlerts = false })),
        Route.Get("/repos/{owner}/{repo}/automated-security-fixes", Needs.Reading(Administration), call => Answer.Ok(new JsonObject { ["enabled"] = call.Repository().Security.DependabotSecurityUpdates, ["paused"] = false })),
        Route.Put("/repos/{owner}/{repo}/automated-security-fixes", Needs.Writing(Administration), call => Set(call, features => features with { DependabotSecurityUpdates = true })),
        Route.Delete("/repos/{owner}/{repo}/automated-security-fixes", Needs.Writing(Administration), call => Set(call, features => features with { DependabotSecurityUpdates = false })),
        Route.Get("/repos/{owner}/{repo}/private-vulnerability-reporting", Needs.Reading(Metadata), call => Answer.Ok(JsonText.Enabled(call.Repository().Security.PrivateVulnerabilityReporting))),
        Route.Put("/repos/{owner}/{repo}/private-vulnerability-reporting", Needs.Writing(Administration), call => Set(call, features => features with { PrivateVulnerabilityReporting = true })),
        Route.Delete("/repos/{owner}/{repo}/private-vulnerability-reporting", Needs.Writing(Administration), call => Set(call, features => features with { PrivateVulnerabilityReporting = false })),
        Route.Get("/repos/{owner}/{repo}/immutable-releases", Needs.Reading(Administration), ImmutableReleases),
        Route.Get("/repos/{owner}/{repo}/community/profile", Needs.Reading(Contents), CommunityProfile),
        Route.Get("/repos/{owner}/{repo}/dependency-graph/sbom", Needs.Reading(Contents), Sbom),
    ];

    private static Answer Set(Call call, Func<SecurityFeatures, SecurityFeatures> change)
    {
        call.Repository().Secure(change);
        return Answer.NoContent;
    }

    private static Answer ImmutableReleases(Call call)
    {
        var repository = call.Repository();
        return repository.Security.ImmutableReleases
            ? Answer.Ok(new JsonObject { ["enabled"] = true, ["enforced_by_owner"] = false })
            : throw RefusalException.NotFound();
    }

    private static Answer CommunityProfile(Call call)
    {
        var repository = call.Repository();
        if (repository.Visibility != Visibility.Public)
        {
            throw RefusalException.NotFound();
        }

        return Answer.Ok(new JsonObject
        {
            ["health_percentage"] = 50,
            ["description"] = repository.Description,
            ["documentation"] = null,
            ["files"] = new JsonObject
            {
                ["code_of_conduct"] = null,
                ["code_of_conduct_file"] = File(call, repository, "CODE_OF_CONDUCT.md"),
                ["license"] = null,
                ["contributing"] = File(call, repository, "CONTRIBUTING.md"),
                ["readme"] = File(call, repository, "README.md"),
                ["issue_template"] = File(call, repository, "ISSUE_TEMPLATE.md"),
                ["pull_request_template"] = File(call, repository, "PULL_REQUEST_TEMPLATE.md"),
            },
            ["updated_at"] = JsonText.Of(repository.UpdatedAt),
            ["content_reports_enabled"] = false,
        });
    }

    private static JsonObject? File(Call call, Repository repository, string name)
    {
        var path = CommunityFiles.Find(repository, name);
        return path is null ? null : new JsonObject
        {
            ["url"] = $"{call.Urls.Api}/repos/{repository.FullName}/contents/{path}",
            ["html_url"] = $"{call.Urls.Html}/{repository.FullName}/blob/{repository.DefaultBranch}/{path}",
        };
    }

    private static Answer Sbom(Call call)
    {
        var repository = call.Repository();
        if (call.Caller is Caller.AsInstallation && !call.World.Switches.SbomForApps)
        {
            throw RefusalException.NotIntegration(call.Route.Needs.Accepted);
        }

        return Answer.Ok(new JsonObject
        {
            ["sbom"] = new JsonObject
            {
                ["SPDXID"] = "SPDXRef-DOCUMENT",
                ["spdxVersion"] = "SPDX-2.3",
                ["creationInfo"] = new JsonObject { ["created"] = JsonText.Of(call.Now), ["creators"] = new JsonArray("Tool: GitHub.com-Dependency-Graph") },
                ["name"] = "com.github." + repository.FullName,
                ["dataLicense"] = "CC0-1.0",
                ["documentNamespace"] = $"{call.Urls.Html}/{repository.FullName}/dependency_graph/sbom",
                ["packages"] = new JsonArray(),
            },
        });
    }
}
