using System.Text.Json;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;
using PolicyBot.Simulator.GraphQl.Schema;

namespace PolicyBot.Simulator.GraphQl.Documents;

/// <summary>A document that was sent, with the operation that is meant and its variables.</summary>
internal sealed class Query
{
    private readonly Dictionary<string, object?> variables = new(StringComparer.Ordinal);

    private Query(GraphQLDocument document, GraphQLOperationDefinition operation)
    {
        Document = document;
        Operation = operation;
        Fragments = document.Definitions.OfType<GraphQLFragmentDefinition>()
            .DistinctBy(fragment => fragment.FragmentName.Name.StringValue, StringComparer.Ordinal)
            .ToDictionary(fragment => fragment.FragmentName.Name.StringValue, StringComparer.Ordinal);
    }

    public GraphQLDocument Document { get; }

    public GraphQLOperationDefinition Operation { get; }

    public IReadOnlyDictionary<string, GraphQLFragmentDefinition> Fragments { get; }

    public IReadOnlyDictionary<string, object?> Variables => variables;

    public bool IsMutation => Operation.Operation == OperationType.Mutation;

    /// <summary>As the paths of errors call it.</summary>
    public string Title => Operation.Name is { } name ? $"{(IsMutation ? "mutation" : "query")} {name.StringValue}" : IsMutation ? "mutation" : "query";

    public GraphType Root(GraphSchema schema) => schema[IsMutation ? "Mutation" : "Query"];

    /// <summary>Null with the reason where it cannot be read.</summary>
    public static Query? Read(string text, string? operationName, out string wrong)
    {
        wrong = "";
        GraphQLDocument document;
        try
        {
            document = Parser.Parse(text);
        }
        catch (GraphQLParserException exception)
        {
            // GitHub answers a document that does not parse with an error like any other.
            wrong = $"Parse error: {exception.Message}";
            return null;
        }

        var operations = document.Definitions.OfType<GraphQLOperationDefinition>().ToArray();
        var meant = operationName is null
            ? operations.Length == 1 ? operations[0] : null
            : Array.Find(operations, operation => operation.Name?.StringValue == operationName);
        if (meant is null)
        {
            wrong = operationName is null ? "An operation name is required" : $"No operation named \"{operationName}\"";
            return null;
        }

        return new Query(document, meant);
    }

    /// <summary>Takes the variables that were sent; the name of the first that does not fit, or null.</summary>
    public string? Fill(GraphSchema schema, JsonElement? sent)
    {
        foreach (var definition in Operation.Variables?.Items ?? [])
        {
            var (name, type) = (definition.Variable.Name.StringValue, TypeRef.Of(definition.Type));
            if (schema.Find(type.Named) is null)
            {
                return name;
            }

            if (sent is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty(name, out var value))
            {
                if (!Values.TryRead(schema, type, value, out var read))
                {
                    return name;
                }

                variables[name] = read;
            }
            else if (definition.DefaultValue is { } standard)
            {
                variables[name] = Values.Of(standard, variables);
            }
            else if (type.IsRequired)
            {
                return name;
            }
        }

        return null;
    }
}
