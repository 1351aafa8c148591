using System.Globalization;
using System.Text.Json;
using GraphQLParser.AST;
using PolicyBot.Simulator.GraphQl.Schema;

namespace PolicyBot.Simulator.GraphQl.Documents;

/// <summary>Reads values: texts and enums as strings, whole numbers as longs, lists and input objects as such.</summary>
internal static class Values
{
    /// <summary>A literal, with variables filled in.</summary>
    public static object? Of(GraphQLValue value, IReadOnlyDictionary<string, object?> variables) => value switch
    {
        GraphQLVariable variable => variables.GetValueOrDefault(variable.Name.StringValue),
        GraphQLIntValue number => long.Parse(number.Value.Span, CultureInfo.InvariantCulture),
        GraphQLFloatValue number => double.Parse(number.Value.Span, CultureInfo.InvariantCulture),
        GraphQLStringValue text => text.Value.ToString(),
        GraphQLBooleanValue flag => flag.Value.Span is "true",
        GraphQLEnumValue name => name.Name.StringValue,
        GraphQLListValue list => list.Values?.Select(item => Of(item, variables)).ToArray() ?? [],
        GraphQLObjectValue json => json.Fields?.Where(field => IsGiven(field.Value, variables)).ToDictionary(field => field.Name.StringValue, field => Of(field.Value, variables), StringComparer.Ordinal) ?? [],
        _ => null,
    };

    /// <summary>A variable that was not sent counts as not there.</summary>
    public static bool IsGiven(GraphQLValue value, IReadOnlyDictionary<string, object?> variables) =>
        value is not GraphQLVariable variable || variables.ContainsKey(variable.Name.StringValue);

    /// <summary>What was sent for a variable; false where it does not fit its type.</summary>
    public static bool TryRead(GraphSchema schema, TypeRef type, JsonElement json, out object? value)
    {
        value = null;
        if (json.ValueKind == JsonValueKind.Null)
        {
            return !type.IsRequired;
        }

        if (type.Item is { } item)
        {
            var items = json.ValueKind == JsonValueKind.Array ? json.EnumerateArray().ToArray() : [json];
            var read = new object?[items.Length];
            value = read;
            return items.Index().All(pair => TryRead(schema, item, pair.Item, out read[pair.Index]));
        }

        var named = schema[type.Name];
        return named.Kind == TypeKind.Input ? TryReadInput(schema, named, json, out value) : TryReadLeaf(named, json, out value);
    }

    private static bool TryReadLeaf(GraphType type, JsonElement json, out object? value)
    {
        value = (type.Name, json.ValueKind) switch
        {
            ("Int", JsonValueKind.Number) when json.TryGetInt32(out var number) => (long)number,
            ("Float", JsonValueKind.Number) => json.GetDouble(),
            ("Boolean", JsonValueKind.True or JsonValueKind.False) => json.GetBoolean(),
            ("ID", JsonValueKind.Number) => json.GetRawText(),
            ("Int" or "Float" or "Boolean", _) => null,
            (_, JsonValueKind.String) when type.Kind != TypeKind.Enum || type.Values.Contains(json.GetString()!) => json.GetString(),
            _ => null,
        };
        return value is not null;
    }

    private static bool TryReadInput(GraphSchema schema, GraphType type, JsonElement json, out object? value)
    {
        var read = new Dictionary<string, object?>(StringComparer.Ordinal);
        value = read;
        if (json.ValueKind != JsonValueKind.Object || type.Inputs.Values.Any(input => input.IsNeeded && !json.TryGetProperty(input.Name, out _)))
        {
            return false;
        }

        foreach (var property in json.EnumerateObject())
        {
            if (!type.Inputs.TryGetValue(property.Name, out var input) || !TryRead(schema, input.Type, property.Value, out var inner))
            {
                return false;
            }

            read.Add(property.Name, inner);
        }

        return true;
    }
}
