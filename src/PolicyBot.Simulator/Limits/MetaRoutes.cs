using System.Text.Json.Nodes;
using PolicyBot.Simulator.Hosting;
using PolicyBot.Simulator.Json;

namespace PolicyBot.Simulator.Limits;

/// <summary>What GitHub says of itself.</summary>
internal sealed class MetaRoutes(Limiter limiter)
{
    private static readonly string[] Resources = ["core", "graphql", "search", "integration_manifest"];

    public IEnumerable<Route> All =>
    [
        Route.Get("/meta", Needs.Nothing, Meta),
        Route.Get("/rate_limit", Needs.Nothing, RateLimit),
        Route.Get("/zen", Needs.Nothing, _ => new Answer(200, "Keep it logically awesome."u8.ToArray()) { ContentType = "text/plain;charset=utf-8" }),
    ];

    private static Answer Meta(Call call)
    {
        var json = new JsonObject { ["verifiable_password_authentication"] = false };
        return Answer.Ok(json.With(call.World.EnterpriseServer is { } version
            ? new JsonObject { ["installed_version"] = version }
            : new JsonObject { ["hooks"] = new JsonArray("127.0.0.1/32"), ["api"] = new JsonArray("127.0.0.1/32") }));
    }

    private Answer RateLimit(Call call)
    {
        if (!call.World.Limits.Enabled)
        {
            throw RefusalException.NotFound("Rate limiting is not enabled.");
        }

        var resources = new JsonObject();
        foreach (var name in Resources)
        {
            resources[name] = Json(limiter.BudgetOf(call.Caller, name));
        }

        return Answer.Ok(new JsonObject { ["resources"] = resources, ["rate"] = Json(limiter.BudgetOf(call.Caller, "core")) });
    }

    private static JsonObject Json(Budget budget) => new()
    {
        ["limit"] = budget.Limit,
        ["used"] = budget.Used,
        ["remaining"] = budget.Remaining,
        ["reset"] = budget.Reset.ToUnixTimeSeconds(),
    };
}
