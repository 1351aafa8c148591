using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace PolicyBot.Storage.Sections;

/// <summary>
/// How sections of facts are written. Reading is strict: what lacks a property of today's section, or has one that is none, was written by another version, and
/// counts as not there. A default would be taken for something that was seen.
/// </summary>
internal static class SectionJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        IgnoreReadOnlyProperties = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(), new FactConverterFactory(), new GapConverter(), new OrdinalDictionaryConverterFactory(), new BytesConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { RequireAll } },
    };

    /// <param name="fact">A <c>Fact</c> of the section.</param>
    public static JsonElement Write(Type section, object fact) => JsonSerializer.SerializeToElement(fact, FactConverterFactory.FactOf(section), Options);

    /// <returns>A <c>Fact</c> of the section; null where another version wrote it.</returns>
    public static object? Read(Type section, JsonElement json)
    {
        try
        {
            return json.Deserialize(FactConverterFactory.FactOf(section), Options);
        }
        catch (Exception unreadable) when (unreadable is JsonException or NotSupportedException or InvalidOperationException)
        {
            // Whatever is wrong with it, it can be gathered again.
            return null;
        }
    }

    /// <summary>True where nothing in it is hidden by an obstacle.</summary>
    public static bool IsWhole(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().All(property => property.Name != GapConverter.Reason && IsWhole(property.Value)),
        JsonValueKind.Array => json.EnumerateArray().All(IsWhole),
        _ => true,
    };

    private static void RequireAll(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => property.Set is not null))
        {
            property.IsRequired = true;
        }
    }
}
