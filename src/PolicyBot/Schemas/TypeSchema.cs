using System.Text.Json.Nodes;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Schemas;

/// <summary>Schemas of settings.</summary>
internal static class TypeSchema
{
    public static JsonObject Of(SettingDescription setting, object? defaultValue) => Of(setting, SettingType.Of(setting.Type), defaultValue);

    private static JsonObject Of(SettingDescription setting, SettingType type, object? defaultValue)
    {
        var schema = Of(type);
        if (setting.Attribute.Merge == Merge.ByRepository)
        {
            schema = new JsonObject { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "object", ["additionalProperties"] = schema.DeepClone() }) };
        }

        if (!setting.KnownWords.IsEmpty)
        {
            schema["items"] = Of(new SettingType.OneOf(setting.KnownWords));
        }

        if (setting.Range is { } range)
        {
            schema["minimum"] = Convert.ToDecimal(range.Minimum);
            schema["maximum"] = Convert.ToDecimal(range.Maximum);
        }

        if (Describe(setting) is { Length: > 0 } description)
        {
            schema["description"] = description;
        }

        if (defaultValue is not null)
        {
            schema["default"] = JsonNode.Parse(SettingType.Write(defaultValue));
        }

        return schema;
    }

    private static JsonObject Of(SettingType type) => type switch
    {
        SettingType.Words => new() { ["type"] = "string" },
        SettingType.Switch => new() { ["type"] = "boolean" },
        SettingType.Number => new() { ["type"] = "integer" },
        SettingType.OneOf choice => new() { ["enum"] = new JsonArray([.. choice.Allowed.Select(word => JsonValue.Create(word))]) },
        SettingType.ListOf list => new() { ["type"] = "array", ["items"] = Of(list.Item) },
        SettingType.MapOf map => new() { ["type"] = "object", ["additionalProperties"] = Of(map.Value) },
        SettingType.Keys keys => new()
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = new JsonObject(keys.Settings.Select(key => KeyValuePair.Create<string, JsonNode?>(key.Setting.Key, Of(key.Setting, key.Type, defaultValue: null)))),
        },
        _ => throw new InvalidOperationException("A setting has one of these types."),
    };

    private static string Describe(SettingDescription setting)
    {
        var where = LevelWords.Of(setting.Attribute.Levels) is var levels && levels == LevelWords.All ? "" : $"Read at: {levels}.";
        var list = setting.Attribute.Merge == Merge.ByRepository ? "In the organization's file by repository name." : "";
        return string.Join(' ', new[] { SettingDocumentation.Of(setting.Property), list, where }.Where(part => !string.IsNullOrEmpty(part)));
    }
}
