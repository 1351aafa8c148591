using System.Globalization;
using System.Text.Json.Nodes;
using PolicyBot.Simulator.Hosting;
using static PolicyBot.Simulator.Apps.Permission;

namespace PolicyBot.Simulator.Accounts;

/// <summary>The audit log of organizations.</summary>
internal static class AuditRoutes
{
    private const string Since = "created:>=";

    public static IEnumerable<Route> All => [Route.Get("/orgs/{org}/audit-log", Needs.OrganizationReading(OrganizationAdministration), List)];

    private static Answer List(Call call)
    {
        var organization = call.Organization();
        if (organization.Plan != Plan.Enterprise && call.World.EnterpriseServer is null)
        {
            throw RefusalException.NotFound();
        }

        var since = SinceOf(call.Query("phrase"));
        var entries = organization.AuditLog.Entries.Where(entry => entry.At >= since);
        var isRising = call.Query("order") == "asc";
        return call.ByCursor(isRising ? entries : entries.Reverse(), entry => entry.Id, entry => Json(organization, entry), "after", isRising);
    }

    /// <summary>Of the words that one may search by, those that are used.</summary>
    private static DateTimeOffset SinceOf(string? phrase) =>
        phrase is null ? DateTimeOffset.MinValue
        : phrase.StartsWith(Since, StringComparison.Ordinal) && DateTimeOffset.TryParse(phrase.AsSpan(Since.Length), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var since) ? since
        : throw RefusalException.Invalid("The phrase is not simulated.");

    private static JsonObject Json(Organization organization, AuditEntry entry)
    {
        var at = entry.At.ToUnixTimeMilliseconds();
        var json = new JsonObject
        {
            ["@timestamp"] = at,
            ["_document_id"] = string.Create(CultureInfo.InvariantCulture, $"simulated{entry.Id:D12}"),
            ["action"] = entry.Action,
            ["actor"] = entry.Actor.Login,
            ["actor_id"] = entry.Actor.Id,
            ["created_at"] = at,
            ["org"] = organization.Login,
            ["org_id"] = organization.Id,
        };
        if (entry.Repository is { } repository)
        {
            json["repo"] = repository;
        }

        return json;
    }
}
