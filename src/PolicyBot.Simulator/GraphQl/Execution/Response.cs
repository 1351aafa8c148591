using System.Buffers;
using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using GraphQLParser;
using GraphQLParser.AST;

namespace PolicyBot.Simulator.GraphQl.Execution;

/// <summary>An object of an answer, its fields in the order in which they were asked.</summary>
internal sealed class ResponseObject(int capacity) : List<KeyValuePair<string, object?>>(capacity);

/// <summary>Writes answers as GitHub does: data, and errors where there are any.</summary>
internal static class Response
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="hasData">False where nothing was executed: then <c>data</c> is left out.</param>
    public static byte[] Write(ResponseObject? data, bool hasData, IReadOnlyList<GraphError> errors, string document)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            if (hasData)
            {
                json.WritePropertyName("data");
                Write(json, data);
            }

            if (errors.Count > 0)
            {
                json.WriteStartArray("errors");
                foreach (var error in errors)
                {
                    Write(json, error, document);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case ResponseObject fields:
                json.WriteStartObject();
                foreach (var (name, inner) in fields)
                {
                    json.WritePropertyName(name);
                    Write(json, inner);
                }

                json.WriteEndObject();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case JsonValue leaf:
                leaf.WriteTo(json);
                break;
            case IEnumerable list:
                json.WriteStartArray();
                foreach (var item in list)
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            default:
                throw new NotSupportedException(value.GetType().Name);
        }
    }

    private static void Write(Utf8JsonWriter json, GraphError error, string document)
    {
        json.WriteStartObject();
        if (error.Type is { } type)
        {
            json.WriteString("type", type);
        }

        json.WritePropertyName("path");
        Write(json, error.Path);
        if (error.Extensions.Count > 0)
        {
            json.WriteStartObject("extensions");
            foreach (var (name, value) in error.Extensions)
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
        }

        json.WriteStartArray("locations");
        WriteLocation(json, error.At, document);
        json.WriteEndArray();
        json.WriteString("message", error.Message);
        json.WriteEndObject();
    }

    private static void WriteLocation(Utf8JsonWriter json, GraphQLLocation at, string document)
    {
        var location = Location.FromLinearPosition(document, Math.Min(at.Start, document.Length));
        json.WriteStartObject();
        json.WriteNumber("line", location.Line);
        json.WriteNumber("column", location.Column);
        json.WriteEndObject();
    }
}
