using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Schemas;

/// <summary>The type of a setting as YAML knows it. The same types as the reader of the configuration takes.</summary>
internal abstract record SettingType
{
    private static readonly JsonSerializerOptions Flow = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private SettingType()
    {
    }

    /// <summary>Text.</summary>
    public sealed record Words : SettingType;

    /// <summary>True or false.</summary>
    public sealed record Switch : SettingType;

    /// <summary>A whole number.</summary>
    public sealed record Number : SettingType;

    /// <summary>One of a closed set of words.</summary>
    public sealed record OneOf(ImmutableArray<string> Allowed) : SettingType;

    /// <summary>A list.</summary>
    public sealed record ListOf(SettingType Item) : SettingType;

    /// <summary>Any keys, with values of one type.</summary>
    public sealed record MapOf(SettingType Value) : SettingType;

    /// <summary>Known keys.</summary>
    public sealed record Keys(ImmutableArray<(SettingDescription Setting, SettingType Type)> Settings) : SettingType;

    public static SettingType Of(Type type) => Of(type, []);

    /// <param name="within">The records that it stands in, each as often as it does.</param>
    private static SettingType Of(Type type, ImmutableList<Type> within)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        return target switch
        {
            _ when target == typeof(string) => new Words(),
            _ when target == typeof(bool) => new Switch(),
            _ when target == typeof(int) || target == typeof(long) => new Number(),
            { IsEnum: true } => new OneOf([.. Enum.GetNames(target).Select(Names.CamelCase)]),
            { IsGenericType: true } when target.GetGenericTypeDefinition() == typeof(ImmutableArray<>) => new ListOf(Of(target.GetGenericArguments()[0], within)),
            { IsGenericType: true } => new MapOf(Of(target.GetGenericArguments()[1], within)),
            _ => new Keys(
            [
                .. target.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite).Select(SettingDescription.Of)
                    .Where(setting => setting.Attribute.Depth == 0 || within.Count(record => record == target) < setting.Attribute.Depth)
                    .Select(setting => (setting, Of(setting.Type, within.Add(target)))),
            ]),
        };
    }

    /// <summary>A value as it would be written in YAML, on one line.</summary>
    public static string Write(object? value) => value is null ? "none" : JsonSerializer.Serialize(value, value.GetType(), Flow);

    /// <summary>As a person would say it.</summary>
    public sealed override string ToString() => this switch
    {
        Words => "text",
        Switch => "true or false",
        Number => "whole number",
        OneOf choice => string.Join(" or ", choice.Allowed),
        ListOf list => $"list of {list.Item}",
        MapOf map => $"map to {map.Value}",
        Keys keys => $"{{{string.Join(", ", keys.Settings.Select(key => key.Setting.Key))}}}",
        _ => throw new InvalidOperationException("A setting has one of these types."),
    };
}
