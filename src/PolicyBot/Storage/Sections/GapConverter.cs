using System.Text.Json;
using System.Text.Json.Serialization;
using PolicyBot.Engine.Facts;

namespace PolicyBot.Storage.Sections;

/// <summary>Writes a gap so that it is told from everything else: nothing but a gap has a property called <see cref="Reason"/>.</summary>
internal sealed class GapConverter : JsonConverter<Gap>
{
    public const string Reason = "gap";

    private const string Detail = "detail";

    public override Gap Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var json = JsonDocument.ParseValue(ref reader);
        return json.RootElement.ValueKind == JsonValueKind.Object
            && json.RootElement.TryGetProperty(Reason, out var reason) && Enum.TryParse<GapReason>(reason.GetString(), out var known)
            && json.RootElement.TryGetProperty(Detail, out var detail) && detail.GetString() is { } sentence
            ? new Gap(known, sentence)
            : throw new JsonException("A gap has a reason and a sentence.");
    }

    public override void Write(Utf8JsonWriter writer, Gap value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString(Reason, value.Reason.ToString());
        writer.WriteString(Detail, value.Detail);
        writer.WriteEndObject();
    }
}
