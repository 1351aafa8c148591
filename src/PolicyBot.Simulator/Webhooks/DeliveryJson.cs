using System.Text.Json.Nodes;
using PolicyBot.Simulator.Json;

namespace PolicyBot.Simulator.Webhooks;

/// <summary>Deliveries as the App is told of them.</summary>
internal static class DeliveryJson
{
    public static JsonObject Item(Delivery delivery) => new()
    {
        ["id"] = delivery.Id,
        ["guid"] = delivery.Guid,
        ["delivered_at"] = JsonText.Of(delivery.At),
        ["redelivery"] = delivery.IsRedelivery,
        ["duration"] = Math.Round(delivery.Duration.TotalSeconds, 2),
        ["status"] = delivery.Status,
        ["status_code"] = delivery.StatusCode ?? 0,
        ["event"] = delivery.Event,
        ["action"] = delivery.Action,
        ["installation_id"] = delivery.InstallationId,
        ["repository_id"] = delivery.RepositoryId,
        ["throttled_at"] = null,
    };

    public static JsonObject Full(Delivery delivery)
    {
        var headers = new JsonObject();
        foreach (var (name, value) in delivery.Headers)
        {
            headers[name] = value;
        }

        return Item(delivery).With(new JsonObject
        {
            ["url"] = "",
            ["request"] = new JsonObject { ["headers"] = headers, ["payload"] = JsonNode.Parse(delivery.Payload.Span) },
            ["response"] = new JsonObject { ["headers"] = new JsonObject(), ["payload"] = delivery.ResponseBody },
        });
    }
}
