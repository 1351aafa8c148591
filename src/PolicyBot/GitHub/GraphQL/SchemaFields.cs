using System.Collections.Immutable;

namespace PolicyBot.GitHub.GraphQL;

/// <summary>Which fields this GitHub has on the types that our fragments name, as introspection said.</summary>
/// <param name="fields">Field names by type; a type that is null here does not exist there, and of one that is missing here every field is taken to exist.</param>
internal sealed class SchemaFields(IReadOnlyDictionary<string, ImmutableHashSet<string>?> fields)
{
    /// <summary>The names of all types that a fragment names.</summary>
    public static IEnumerable<string> TypesIn(Fragment fragment) => TypesIn(SelectionReader.Read(fragment.Selection)).Prepend(fragment.Type);

    private static IEnumerable<string> TypesIn(ImmutableArray<Selection> selections) => selections.SelectMany(selection => selection switch
    {
        Selection.Field field => TypesIn(field.Children),
        Selection.On on => TypesIn(on.Children).Prepend(on.Type),
        _ => [],
    });

    /// <summary>Takes out what this GitHub does not have, because one unknown field fails a whole query.</summary>
    public PrunedFragment Prune(Fragment fragment)
    {
        var missing = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        var pruned = Prune(SelectionReader.Read(fragment.Selection), fragment.Type, [], missing);
        return new PrunedFragment(fragment, Selection.Print(pruned), missing.ToImmutable());
    }

    private ImmutableArray<Selection> Prune(
        ImmutableArray<Selection> selections, string? type, ImmutableArray<string> path, ImmutableArray<ImmutableArray<string>>.Builder missing)
    {
        var kept = ImmutableArray.CreateBuilder<Selection>();
        foreach (var selection in selections)
        {
            switch (selection)
            {
                case Selection.Field field when !Has(type, field.Name):
                    missing.Add(path.Add(field.Alias));
                    break;
                case Selection.Field field:
                    kept.Add(field.Children.IsEmpty ? field : field with { Children = Prune(field.Children, null, path.Add(field.Alias), missing) });
                    break;
                case Selection.On on when IsAbsent(on.Type):
                    missing.AddRange(on.Children.OfType<Selection.Field>().Select(field => path.Add(field.Alias)));
                    break;
                case Selection.On on:
                    kept.Add(on with { Children = Prune(on.Children, on.Type, path, missing) });
                    break;
            }
        }

        return kept.Count > 0 ? kept.ToImmutable() : [new Selection.Field("__typename", "__typename", "", [])];
    }

    private bool IsAbsent(string type) => fields.TryGetValue(type, out var known) && known is null;

    private bool Has(string? type, string field) =>
        type is null || field == "__typename" || !fields.TryGetValue(type, out var known) || known is null || known.Contains(field);
}
