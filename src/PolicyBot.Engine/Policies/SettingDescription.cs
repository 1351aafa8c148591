using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace PolicyBot.Engine.Policies;

/// <summary>A setting as the configuration, the schema and <c>explain</c> know it.</summary>
/// <param name="Key">The key in YAML.</param>
/// <param name="Property">The policy's property that holds it.</param>
public sealed record SettingDescription(string Key, PropertyInfo Property)
{
    public SettingAttribute Attribute { get; } = Property.GetCustomAttribute<SettingAttribute>() ?? new SettingAttribute();

    /// <summary>Null where every value of the type is allowed.</summary>
    public RangeAttribute? Range { get; } = Property.GetCustomAttribute<RangeAttribute>();

    /// <summary>The words that a list may hold, in order of declaration; empty where it may hold any.</summary>
    public ImmutableArray<string> KnownWords { get; } =
    [
        .. (Property.GetCustomAttribute<SettingAttribute>()?.KnownWords?.GetFields(BindingFlags.Public | BindingFlags.Static) ?? [])
            .Where(field => field.IsLiteral)
            .Select(field => (string)field.GetRawConstantValue()!),
    ];

    public Type Type => Property.PropertyType;

    public static SettingDescription Of(PropertyInfo property)
    {
        var key = property.GetCustomAttribute<SettingAttribute>()?.Key ?? Names.CamelCase(property.Name);
        return new SettingDescription(key, property);
    }
}
