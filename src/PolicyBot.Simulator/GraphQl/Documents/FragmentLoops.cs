using GraphQLParser.AST;

namespace PolicyBot.Simulator.GraphQl.Documents;

/// <summary>Finds fragments that contain themselves.</summary>
internal static class FragmentLoops
{
    public static string? Find(IReadOnlyDictionary<string, GraphQLFragmentDefinition> fragments) =>
        fragments.Keys.FirstOrDefault(name => Reaches(name, name, fragments, []));

    private static bool Reaches(string from, string target, IReadOnlyDictionary<string, GraphQLFragmentDefinition> fragments, HashSet<string> seen) =>
        fragments.TryGetValue(from, out var fragment)
        && seen.Add(from)
        && Spreads(fragment.SelectionSet).Any(name => name == target || Reaches(name, target, fragments, seen));

    private static IEnumerable<string> Spreads(GraphQLSelectionSet? set) => (set?.Selections ?? []).SelectMany(selection => selection switch
    {
        GraphQLFragmentSpread spread => [spread.FragmentName.Name.StringValue],
        GraphQLInlineFragment inline => Spreads(inline.SelectionSet),
        GraphQLField field => Spreads(field.SelectionSet),
        _ => [],
    });
}
