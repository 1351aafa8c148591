using System.Text.Json;
using System.Text.Json.Serialization;
using PolicyBot.Engine.Facts;

namespace PolicyBot.Storage.Sections;

/// <summary>Makes a <see cref="FactConverter{T}"/> for every fact.</summary>
internal sealed class FactConverterFactory : JsonConverterFactory
{
    public static Type FactOf(Type section) => typeof(Fact<>).MakeGenericType(section);

    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Fact<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(FactConverter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;
}
