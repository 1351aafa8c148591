using System.Text.Json.Nodes;
using PolicyBot.Simulator.Json;

namespace PolicyBot.Simulator.Hosting;

/// <summary>What a request is answered with.</summary>
internal sealed record Answer(int Status, ReadOnlyMemory<byte> Body)
{
    public string ContentType { get; init; } = "application/json; charset=utf-8";

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public static Answer NoContent { get; } = new(204, ReadOnlyMemory<byte>.Empty);

    public static Answer Ok(JsonNode body) => Json(200, body);

    public static Answer Created(JsonNode body) => Json(201, body);

    public static Answer Json(int status, JsonNode body) => new(status, JsonText.Bytes(body));

    public static Answer Message(int status, string message, string documentation = "https://docs.github.com/rest") => Json(status, new JsonObject
    {
        ["message"] = message,
        ["documentation_url"] = documentation,
        ["status"] = status.ToString(System.Globalization.CultureInfo.InvariantCulture),
    });

    public Answer With(string name, string value) => this with { Headers = [.. Headers, (name, value)] };
}
