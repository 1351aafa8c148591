using System.Text.Json;
using System.Text.Json.Serialization;
using PolicyBot.Engine.Facts;

namespace PolicyBot.Storage.Sections;

/// <summary>Writes what is known as <c>{"known": ...}</c>, and what is not as its gap.</summary>
/// <typeparam name="T">What is known when it is known.</typeparam>
internal sealed class FactConverter<T> : JsonConverter<Fact<T>>
{
    private const string Known = "known";

    public override Fact<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var start = reader;
        if (reader.TokenType != JsonTokenType.StartObject || !reader.Read() || reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals(Known))
        {
            reader = start;
            return JsonSerializer.Deserialize<Gap>(ref reader, options) ?? throw new JsonException("A fact is known or a gap.");
        }

        reader.Read();
        var value = JsonSerializer.Deserialize<T>(ref reader, options)!;
        return reader.Read() && reader.TokenType == JsonTokenType.EndObject ? new Fact<T>.Known(value) : throw new JsonException("Nothing comes after what is known.");
    }

    public override void Write(Utf8JsonWriter writer, Fact<T> value, JsonSerializerOptions options)
    {
        if (!value.IsKnown(out var known, out var gap))
        {
            JsonSerializer.Serialize(writer, gap, options);
            return;
        }

        writer.WriteStartObject();
        writer.WritePropertyName(Known);
        JsonSerializer.Serialize(writer, known, options);
        writer.WriteEndObject();
    }
}
