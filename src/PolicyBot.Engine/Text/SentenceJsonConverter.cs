using System.Text.Json;
using System.Text.Json.Serialization;

namespace PolicyBot.Engine.Text;

/// <summary>Stores a sentence as an array of strings, ours at even places and foreign at odd ones, so that reading it back trusts nothing new.</summary>
public sealed class SentenceJsonConverter : JsonConverter<Sentence>
{
    public override Sentence Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.GetString()!;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("A sentence is a string or an array of strings.");
        }

        var parts = new List<Sentence.Part>();
        for (var place = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; place++)
        {
            var text = reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw new JsonException("A part of a sentence is a string.");
            if (text.Length > 0 || place % 2 == 1)
            {
                parts.Add(new Sentence.Part(text, place % 2 == 1));
            }
        }

        return new Sentence(parts);
    }

    public override void Write(Utf8JsonWriter writer, Sentence value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        var place = 0;
        foreach (var part in value.Parts)
        {
            for (; place % 2 == 1 != part.IsForeign; place++)
            {
                writer.WriteStringValue("");
            }

            writer.WriteStringValue(part.Text);
            place++;
        }

        writer.WriteEndArray();
    }
}
