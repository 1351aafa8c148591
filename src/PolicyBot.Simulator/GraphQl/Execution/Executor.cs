using System.Collections;
using GraphQLParser.AST;
using PolicyBot.Simulator.GraphQl.Documents;
using PolicyBot.Simulator.GraphQl.Schema;
using PolicyBot.Simulator.Json;

namespace PolicyBot.Simulator.GraphQl.Execution;

/// <summary>Walks the world along a document: no answer is written down anywhere, each is looked up.</summary>
internal sealed class Executor(GraphSchema schema, Query query, Inquiry inquiry)
{
    /// <summary>Stands where null is not allowed, so that what holds it becomes null too.</summary>
    private static readonly object Broken = new();
    private readonly Planner planner = new(schema, query, inquiry);
    private readonly List<object> path = [];

    /// <summary>The data; null where an error reached the root.</summary>
    public ResponseObject? Execute()
    {
        var data = Select(query.Root(schema), inquiry.World, [query.Operation.SelectionSet]);
        return data as ResponseObject;
    }

    private object Select(GraphType type, object source, IReadOnlyList<GraphQLSelectionSet> sets)
    {
        var plan = planner.For(type, sets);
        var response = new ResponseObject(plan.Count);
        foreach (var field in plan)
        {
            path.Add(field.Key);
            var value = field.Field is null ? type.Name : Complete(field, field.Field.Type, Resolve(field, source));
            path.RemoveAt(path.Count - 1);
            if (ReferenceEquals(value, Broken))
            {
                return Broken;
            }

            response.Add(new(field.Key, value));
        }

        return response;
    }

    private static object? Resolve(PlannedField field, object source) =>
        field.Field!.Resolve is { } resolve ? resolve(source, field.Ask) : throw new NotSupportedException($"{field.Field.Name} of {source.GetType().Name} is bound to nothing.");

    private object? Complete(PlannedField field, TypeRef type, object? value)
    {
        if (value is Problem problem)
        {
            inquiry.Errors.Add(new GraphError(problem.Type, problem.Message, [.. path], field.At));
            value = null;
        }

        if (value is null)
        {
            return type.IsRequired ? Broken : null;
        }

        if (type.Item is { } item)
        {
            return CompleteList(field, type, item, (IEnumerable)value);
        }

        var named = schema[type.Name];
        if (!named.IsComposite)
        {
            return Leaf(type.Name, value) ?? (type.IsRequired ? Broken : null);
        }

        var completed = Select(named.Kind == TypeKind.Object ? named : schema.TypeOf(value), value, field.Below);
        return ReferenceEquals(completed, Broken) && !type.IsRequired ? null : completed;
    }

    private object? CompleteList(PlannedField field, TypeRef type, TypeRef item, IEnumerable values)
    {
        var list = new List<object?>();
        foreach (var value in values)
        {
            path.Add(list.Count);
            var completed = Complete(field, item, value);
            path.RemoveAt(path.Count - 1);
            if (ReferenceEquals(completed, Broken))
            {
                return type.IsRequired ? Broken : null;
            }

            list.Add(completed);
        }

        return list;
    }

    /// <summary>GraphQL's whole numbers have 32 bits: what is larger cannot be told.</summary>
    private static object? Leaf(string type, object value) => value switch
    {
        long number when type == "Int" => number is >= int.MinValue and <= int.MaxValue ? number : null,
        DateTimeOffset time => JsonText.Of(time),
        Enum name => Enums.Name(name),
        _ => value,
    };
}
