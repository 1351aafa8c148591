using System.Text.Json;
using System.Text.Json.Nodes;

namespace PolicyBot.Simulator.Hosting;

/// <summary>The JSON object that a request brought; a value of the wrong sort is refused as GitHub refuses it.</summary>
internal readonly record struct Body(JsonElement Json)
{
    public bool Has(string name) => Json.TryGetProperty(name, out _);

    public bool IsNull(string name) => Json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Null;

    /// <summary>Null where it is missing or null.</summary>
    public string? Text(string name) => Json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
        ? value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => throw Wrong(name, "string", value),
        }
        : null;

    public string Required(string resource, string name) => Text(name) ?? throw RefusalException.Invalid(resource, name, "missing_field");

    /// <summary>Null where it is missing or null.</summary>
    public bool? Flag(string name) => Json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
        ? value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw Wrong(name, "boolean", value)
        : null;

    public long? Number(string name) => Json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
        ? value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : throw Wrong(name, "integer", value)
        : null;

    public DateTimeOffset? Time(string name) => Text(name) is { } text
        ? DateTimeOffset.TryParse(text, out var time) ? time : throw RefusalException.Invalid($"For 'properties/{name}', \"{text}\" is not a date-time.")
        : null;

    /// <summary>Null where it is missing or null.</summary>
    public IReadOnlyList<string>? Texts(string name) => List(name)?.Select(item => item.ValueKind switch
    {
        JsonValueKind.String => item.GetString()!,
        JsonValueKind.Object when item.TryGetProperty("name", out var inner) => inner.GetString()!,
        _ => throw Wrong(name, "string", item),
    }).ToArray();

    public IReadOnlyList<JsonElement>? List(string name) => Json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
        ? value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : throw Wrong(name, "array", value)
        : null;

    /// <summary>Null where it is missing or null.</summary>
    public Body? Object(string name) => Json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
        ? value.ValueKind == JsonValueKind.Object ? new Body(value) : throw Wrong(name, "object", value)
        : null;

    public JsonObject Copy() => JsonObject.Create(Json)!;

    private static RefusalException Wrong(string name, string sort, JsonElement value) =>
        RefusalException.Invalid($"Invalid request.\n\nFor 'properties/{name}', {value.GetRawText()} is not a {sort}.");
}
