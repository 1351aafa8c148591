using GraphQLParser.AST;
using PolicyBot.Simulator.GraphQl.Execution;
using PolicyBot.Simulator.GraphQl.Schema;

namespace PolicyBot.Simulator.GraphQl.Documents;

/// <summary>What a query costs by GitHub's rules: only connections count (github-api.md 2.1).</summary>
internal sealed class Price(GraphSchema schema, Query query, Switches switches)
{
    private const int MostNodes = 500_000;
    private const int MostPerPage = 100;
    private const int MostIds = 100;
    private long requests;
    private long nodes;

    /// <summary>Points, at least one.</summary>
    public int Points => Math.Max(1, (int)Math.Round(requests / 100m, MidpointRounding.AwayFromZero));

    public int Nodes => (int)Math.Min(nodes, int.MaxValue);

    /// <summary>What the query asks too much of; null: nothing.</summary>
    public GraphError? Compute()
    {
        GraphError? error = null;
        Walk(query.Operation.SelectionSet, query.Root(schema), 1, [], ref error);
        return error ?? (nodes > MostNodes
            ? new GraphError("MAX_NODE_LIMIT_EXCEEDED", $"This query requests up to {nodes:N0} possible nodes which exceeds the maximum limit of {MostNodes:N0}.", [], query.Operation.Location)
            : null);
    }

    private void Walk(GraphQLSelectionSet set, GraphType type, long times, IReadOnlyList<object> path, ref GraphError? error)
    {
        foreach (var selection in set.Selections.Where(selection => Directives.Includes(selection, query.Variables)))
        {
            switch (selection)
            {
                case GraphQLField field when type.Fields.TryGetValue(field.Name.StringValue, out var definition):
                    Visit(field, definition, times, [.. path, field.Alias?.Name.StringValue ?? field.Name.StringValue], ref error);
                    break;
                case GraphQLInlineFragment inline:
                    Walk(inline.SelectionSet, inline.TypeCondition is { } condition ? schema[condition.Type.Name.StringValue] : type, times, path, ref error);
                    break;
                case GraphQLFragmentSpread spread when query.Fragments.TryGetValue(spread.FragmentName.Name.StringValue, out var fragment):
                    Walk(fragment.SelectionSet, schema[fragment.TypeCondition.Type.Name.StringValue], times, path, ref error);
                    break;
            }
        }
    }

    private void Visit(GraphQLField field, GraphField definition, long times, IReadOnlyList<object> path, ref GraphError? error)
    {
        var inner = schema[definition.Type.Named];
        if (inner.IsConnection)
        {
            var size = PageSize(field, definition, path, ref error);
            requests += times;
            times *= size;
            nodes += times;
        }
        else if (definition.Name == "nodes" && Argument(field, "ids") is IReadOnlyList<object?> ids)
        {
            if (ids.Count > MostIds)
            {
                error ??= new GraphError("ARGUMENT_LIMIT", $"You may not provide more than {MostIds} node ids; you provided {ids.Count}.", path, field.Location);
            }

            requests += switches.NodesByIdsAreFree ? 0 : times;
            times *= ids.Count;
            nodes += times;
        }

        if (field.SelectionSet is { } set)
        {
            Walk(set, inner, times, path, ref error);
        }
    }

    private long PageSize(GraphQLField field, GraphField definition, IReadOnlyList<object> path, ref GraphError? error)
    {
        var (first, last) = (Argument(field, "first") as long?, Argument(field, "last") as long?);
        if ((first ?? last) is not { } size)
        {
            error ??= new GraphError("MISSING_PAGINATION_BOUNDARIES", $"You must provide a `first` or `last` value to properly paginate the `{definition.Name}` connection.", path, field.Location);
            return 0;
        }

        if (size is < 0 or > MostPerPage)
        {
            var name = first is null ? "last" : "first";
            error ??= new GraphError("EXCESSIVE_PAGINATION", $"Requesting {size} records on the `{definition.Name}` connection exceeds the `{name}` limit of {MostPerPage} records.", path, field.Location);
        }

        return size;
    }

    private object? Argument(GraphQLField field, string name) =>
        field.Arguments?.Items.FirstOrDefault(argument => argument.Name.StringValue == name) is { } argument ? Values.Of(argument.Value, query.Variables) : null;
}
