using GraphQLParser.AST;
using PolicyBot.Simulator.GraphQl.Documents;
using PolicyBot.Simulator.GraphQl.Schema;

namespace PolicyBot.Simulator.GraphQl.Execution;

/// <summary>What is to be looked up in objects of one type: the same for all of them, so it is worked out once.</summary>
/// <param name="Key">The name in the answer.</param>
/// <param name="Field">Null for <c>__typename</c>.</param>
/// <param name="Below">What is asked of the field's value.</param>
internal sealed record PlannedField(string Key, GraphField? Field, Ask Ask, IReadOnlyList<GraphQLSelectionSet> Below, GraphQLLocation At);

/// <summary>Works out plans from a document and keeps them.</summary>
internal sealed class Planner(GraphSchema schema, Query query, Inquiry inquiry)
{
    private readonly Dictionary<(GraphQLSelectionSet Set, string Type), IReadOnlyList<PlannedField>> plans = [];

    public IReadOnlyList<PlannedField> For(GraphType type, IReadOnlyList<GraphQLSelectionSet> sets)
    {
        if (sets.Count != 1)
        {
            return Work(type, sets);
        }

        if (!plans.TryGetValue((sets[0], type.Name), out var plan))
        {
            plan = Work(type, sets);
            plans.Add((sets[0], type.Name), plan);
        }

        return plan;
    }

    private List<PlannedField> Work(GraphType type, IReadOnlyList<GraphQLSelectionSet> sets)
    {
        var found = new OrderedDictionary<string, List<GraphQLField>>(StringComparer.Ordinal);
        foreach (var set in sets)
        {
            Collect(set, type, found);
        }

        return [.. found.Select(pair => Plan(type, pair.Key, pair.Value))];
    }

    private PlannedField Plan(GraphType type, string key, List<GraphQLField> nodes)
    {
        var first = nodes[0];
        var below = nodes.Select(node => node.SelectionSet).OfType<GraphQLSelectionSet>().ToArray();
        if (first.Name.StringValue == "__typename")
        {
            return new PlannedField(key, null, new Ask(inquiry, new Dictionary<string, object?>(StringComparer.Ordinal)), below, first.Location);
        }

        var field = type.Fields[first.Name.StringValue];
        var arguments = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var argument in field.Arguments.Values)
        {
            var given = first.Arguments?.Items.FirstOrDefault(item => item.Name.StringValue == argument.Name)?.Value;
            if (given is not null && Values.IsGiven(given, query.Variables))
            {
                arguments[argument.Name] = Values.Of(given, query.Variables);
            }
            else if (argument.Default is { } standard)
            {
                arguments[argument.Name] = Values.Of(standard, query.Variables);
            }
        }

        return new PlannedField(key, field, new Ask(inquiry, arguments), below, first.Location);
    }

    private void Collect(GraphQLSelectionSet set, GraphType type, OrderedDictionary<string, List<GraphQLField>> found)
    {
        foreach (var selection in set.Selections.Where(selection => Directives.Includes(selection, query.Variables)))
        {
            switch (selection)
            {
                case GraphQLField field:
                    var key = field.Alias?.Name.StringValue ?? field.Name.StringValue;
                    if (!found.TryGetValue(key, out var nodes))
                    {
                        found.Add(key, nodes = []);
                    }

                    nodes.Add(field);
                    break;
                case GraphQLInlineFragment inline when Applies(inline.TypeCondition, type):
                    Collect(inline.SelectionSet, type, found);
                    break;
                case GraphQLFragmentSpread spread when query.Fragments[spread.FragmentName.Name.StringValue] is var fragment && Applies(fragment.TypeCondition, type):
                    Collect(fragment.SelectionSet, type, found);
                    break;
            }
        }
    }

    private bool Applies(GraphQLTypeCondition? condition, GraphType type) =>
        condition is null || condition.Type.Name.StringValue == type.Name || schema[condition.Type.Name.StringValue].Possible.Contains(type);
}
