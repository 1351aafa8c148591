using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PolicyBot.Storage.Sections;

/// <summary>Makes an <see cref="OrdinalDictionaryConverter{T}"/> for every dictionary that is sorted by names.</summary>
internal sealed class OrdinalDictionaryConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(ImmutableSortedDictionary<,>) && typeToConvert.GetGenericArguments()[0] == typeof(string);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(OrdinalDictionaryConverter<>).MakeGenericType(typeToConvert.GetGenericArguments()[1]))!;
}
