using System.Text.Json;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.GraphQL;

namespace PolicyBot.GitHub.Probes;

/// <summary>How GraphQL answered one field: with a value, with a null that nothing explains, or with a gap.</summary>
internal static class FieldAnswers
{
    public static Fact<JsonElement> At(this GraphQLAnswer answer, params ReadOnlySpan<string> path)
    {
        if (answer is not GraphQLAnswer.Data data)
        {
            return ((GraphQLAnswer.Failed)answer).Gap;
        }

        var node = new GraphQLNode(data.Root, data.Errors);
        if (node.GapAt(path) is { } gap)
        {
            return gap;
        }

        foreach (var step in path)
        {
            node = node.Child(step);
        }

        return node.Element.ValueKind == JsonValueKind.Undefined ? new Gap(GapReason.Partial, "GraphQL left it out") : node.Element;
    }

    public static bool Is(this Fact<JsonElement> field, JsonValueKind kind) => field is Fact<JsonElement>.Known { Value: var element } && element.ValueKind == kind;

    public static bool IsTrue(this Fact<JsonElement> field) => field.Is(JsonValueKind.True);

    public static bool IsNull(this Fact<JsonElement> field) => field.Is(JsonValueKind.Null);

    /// <summary>True where there is something.</summary>
    public static bool IsValue(this Fact<JsonElement> field) => field is Fact<JsonElement>.Known && !field.IsNull();

    /// <summary>True where GitHub said that we may not know; a time-out, a limit or a missing field says no such thing.</summary>
    public static bool IsRefused(this Fact<JsonElement> field) =>
        field is Fact<JsonElement>.Unknown { Gap.Reason: GapReason.PermissionNotGranted or GapReason.Forbidden };

    /// <summary>In a word, for an answer.</summary>
    public static string Said(this Fact<JsonElement> field) => field switch
    {
        Fact<JsonElement>.Unknown unknown => unknown.Gap.Detail,
        Fact<JsonElement>.Known { Value.ValueKind: JsonValueKind.True } => "true",
        Fact<JsonElement>.Known { Value.ValueKind: JsonValueKind.False } => "false",
        Fact<JsonElement>.Known { Value.ValueKind: JsonValueKind.Null } => "null without an error",
        _ => "a value",
    };
}
