using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PolicyBot.Simulator.Json;

/// <summary>How GitHub writes JSON: times to the second, lists, compact text.</summary>
internal static class JsonText
{
    public static JsonSerializerOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static JsonNode? Of(DateTimeOffset? time) => time is { } value ? JsonValue.Create(Of(value)) : null;

    public static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonNode?> each) => new([.. items.Select(each)]);

    public static JsonArray Array(IEnumerable<string> items) => Array(items, item => JsonValue.Create(item));

    public static JsonObject Enabled(bool enabled) => new() { ["enabled"] = enabled };

    public static byte[] Bytes(JsonNode? node) =>
        node is null ? "null"u8.ToArray() : JsonSerializer.SerializeToUtf8Bytes(node, Options);

    /// <summary>Adds what another object holds; what is there already stays.</summary>
    public static JsonObject With(this JsonObject json, JsonObject more)
    {
        foreach (var (name, value) in more)
        {
            json.TryAdd(name, value?.DeepClone());
        }

        return json;
    }
}
