using GraphQLParser.AST;
using PolicyBot.Simulator.GraphQl.Execution;
using PolicyBot.Simulator.GraphQl.Schema;

namespace PolicyBot.Simulator.GraphQl.Documents;

/// <summary>Checks a document against the schema before anything is executed: one fault and the whole of it fails.</summary>
internal sealed class Validator(GraphSchema schema, Query query)
{
    private readonly List<GraphError> errors = [];
    private readonly HashSet<string> usedVariables = new(StringComparer.Ordinal);
    private readonly HashSet<string> usedFragments = new(StringComparer.Ordinal);

    public IReadOnlyList<GraphError> Check()
    {
        CheckSet(query.Operation.SelectionSet, query.Root(schema), [query.Title]);
        foreach (var fragment in query.Fragments.Values)
        {
            var name = fragment.FragmentName.Name.StringValue;
            var condition = fragment.TypeCondition.Type.Name.StringValue;
            if (schema.Find(condition) is not { IsComposite: true } type)
            {
                Add("undefinedType", $"No such type {condition}, so it can't be a fragment condition", [$"fragment {name}"], fragment, ("typeName", condition));
                continue;
            }

            CheckSet(fragment.SelectionSet, type, [$"fragment {name}"]);
        }

        foreach (var (name, fragment) in query.Fragments.Where(fragment => !usedFragments.Contains(fragment.Key)))
        {
            Add("useAndDefineFragment", $"Fragment {name} was defined, but not used", [$"fragment {name}"], fragment, ("fragmentName", name));
        }

        if (FragmentLoops.Find(query.Fragments) is { } loop)
        {
            Add("infiniteLoop", $"Fragment {loop} contains an infinite loop", [$"fragment {loop}"], query.Fragments[loop], ("fragmentName", loop));
        }

        CheckVariables();
        return errors;
    }

    private void CheckVariables()
    {
        var declared = query.Operation.Variables?.Items.ToDictionary(variable => variable.Variable.Name.StringValue, StringComparer.Ordinal) ?? [];
        var operation = query.Operation.Name?.StringValue ?? "anonymous " + (query.IsMutation ? "mutation" : "query");
        foreach (var (name, variable) in declared.Where(variable => !usedVariables.Contains(variable.Key)))
        {
            Add("variableNotUsed", $"Variable ${name} is declared by {operation} but not used", [query.Title], variable, ("variableName", name));
        }

        foreach (var name in usedVariables.Except(declared.Keys, StringComparer.Ordinal))
        {
            Add("variableNotDefined", $"Variable ${name} is used by {operation} but not declared", [query.Title], query.Operation, ("variableName", name));
        }
    }

    private void CheckSet(GraphQLSelectionSet set, GraphType type, IReadOnlyList<object> path)
    {
        foreach (var selection in set.Selections)
        {
            CheckDirectives(selection);
            switch (selection)
            {
                case GraphQLField field:
                    CheckField(field, type, [.. path, field.Alias?.Name.StringValue ?? field.Name.StringValue]);
                    break;
                case GraphQLInlineFragment inline:
                    CheckInline(inline, type, path);
                    break;
                case GraphQLFragmentSpread spread:
                    var name = spread.FragmentName.Name.StringValue;
                    usedFragments.Add(name);
                    if (!query.Fragments.ContainsKey(name))
                    {
                        Add("useAndDefineFragment", $"Fragment {name} was used, but not defined", path, spread, ("fragmentName", name));
                    }

                    break;
            }
        }
    }

    private void CheckInline(GraphQLInlineFragment inline, GraphType type, IReadOnlyList<object> path)
    {
        var condition = inline.TypeCondition?.Type.Name.StringValue;
        var inner = condition is null ? type : schema.Find(condition);
        if (inner is not { IsComposite: true })
        {
            Add("undefinedType", $"No such type {condition}, so it can't be a fragment condition", path, inline, ("typeName", condition!));
        }
        else if (!inner.Possible.Intersect(type.Possible).Any())
        {
            Add("cannotSpreadFragment", $"Fragment on {inner.Name} can't be spread inside {type.Name}", [.. path, $"... on {inner.Name}"], inline, ("typeName", inner.Name));
        }
        else
        {
            CheckSet(inline.SelectionSet, inner, condition is null ? path : [.. path, $"... on {condition}"]);
        }
    }

    private void CheckField(GraphQLField field, GraphType type, IReadOnlyList<object> path)
    {
        var name = field.Name.StringValue;
        if (name == "__typename")
        {
            return;
        }

        if (!type.Fields.TryGetValue(name, out var definition))
        {
            Add("undefinedField", $"Field '{name}' doesn't exist on type '{type.Name}'", path, field, ("typeName", type.Name), ("fieldName", name));
            return;
        }

        CheckArguments(field, definition, path);
        var inner = schema[definition.Type.Named];
        if (inner.IsComposite && field.SelectionSet is null)
        {
            Add("selectionMismatch", $"Field must have selections (field '{name}' returns {inner.Name} but has no selections. Did you mean '{name} {{ ... }}'?)", path, field, ("nodeName", $"field '{name}'"), ("typeName", inner.Name));
        }
        else if (!inner.IsComposite && field.SelectionSet is not null)
        {
            Add("selectionMismatch", $"Selections can't be made on scalars (field '{name}' returns {inner.Name} but has selections)", path, field, ("nodeName", $"field '{name}'"), ("typeName", inner.Name));
        }
        else if (field.SelectionSet is { } set)
        {
            CheckSet(set, inner, path);
        }
    }

    private void CheckArguments(GraphQLField field, GraphField definition, IReadOnlyList<object> path)
    {
        var given = field.Arguments?.Items.ToDictionary(argument => argument.Name.StringValue, argument => argument, StringComparer.Ordinal) ?? [];
        foreach (var (name, argument) in given)
        {
            Use(argument.Value);
            if (!definition.Arguments.TryGetValue(name, out var expected))
            {
                Add("argumentNotAccepted", $"Field '{definition.Name}' doesn't accept argument '{name}'", [.. path, name], argument, ("name", definition.Name), ("typeName", "Field"), ("argumentName", name));
            }
            else if (!Fits(expected.Type, argument.Value))
            {
                Add("argumentLiteralsIncompatible", $"Argument '{name}' on Field '{definition.Name}' has an invalid value. Expected type '{expected.Type}'.", [.. path, name], argument, ("typeName", "Field"), ("argumentName", name));
            }
        }

        var missing = definition.Arguments.Values.Where(argument => argument.IsNeeded && !given.ContainsKey(argument.Name)).Select(argument => argument.Name).ToArray();
        if (missing.Length > 0)
        {
            Add("missingRequiredArguments", $"Field '{definition.Name}' is missing required arguments: {string.Join(", ", missing)}", path, field, ("className", "Field"), ("name", definition.Name), ("arguments", string.Join(", ", missing)));
        }
    }

    private bool Fits(TypeRef type, GraphQLValue value) => value switch
    {
        GraphQLVariable variable => query.Operation.Variables?.Items.FirstOrDefault(declared => declared.Variable.Name.StringValue == variable.Name.StringValue) is not { } declaration || Fits(type, TypeRef.Of(declaration.Type), declaration.DefaultValue is not null),
        GraphQLNullValue => !type.IsRequired,
        GraphQLListValue list => type.Item is { } item && (list.Values ?? []).TrueForAll(inner => Fits(item, inner)),
        _ when type.Item is { } item => Fits(item, value),
        GraphQLObjectValue json => schema[type.Name].Kind == TypeKind.Input && FitsInput(schema[type.Name], json),
        GraphQLEnumValue name => schema[type.Name].Kind == TypeKind.Enum && schema[type.Name].Values.Contains(name.Name.StringValue),
        GraphQLIntValue => type.Name is "Int" or "Float" or "ID",
        GraphQLBooleanValue => type.Name == "Boolean",
        GraphQLStringValue => schema[type.Name].Kind == TypeKind.Scalar && type.Name is not ("Int" or "Float" or "Boolean"),
        _ => true,
    };

    private bool FitsInput(GraphType type, GraphQLObjectValue json)
    {
        var fields = json.Fields ?? [];
        return fields.TrueForAll(field => type.Inputs.TryGetValue(field.Name.StringValue, out var input) && Fits(input.Type, field.Value))
            && type.Inputs.Values.Where(input => input.IsNeeded).All(input => fields.Exists(field => field.Name.StringValue == input.Name));
    }

    /// <summary>A variable that may be null does not fit where null may not be, unless it has a default.</summary>
    private static bool Fits(TypeRef place, TypeRef variable, bool hasDefault) =>
        place.IsRequired && !variable.IsRequired && !hasDefault ? false
        : place.Item is { } item ? variable.Item is { } inner ? Fits(item, inner, false) : variable.Named == place.Named
        : !variable.IsList && variable.Name == place.Name;

    private void Use(GraphQLValue value)
    {
        switch (value)
        {
            case GraphQLVariable variable:
                usedVariables.Add(variable.Name.StringValue);
                break;
            case GraphQLListValue list:
                list.Values?.ForEach(Use);
                break;
            case GraphQLObjectValue json:
                json.Fields?.ForEach(field => Use(field.Value));
                break;
        }
    }

    private void CheckDirectives(ASTNode selection)
    {
        foreach (var argument in (selection as IHasDirectivesNode)?.Directives?.Items.SelectMany(directive => directive.Arguments?.Items ?? []) ?? [])
        {
            Use(argument.Value);
        }
    }

    private void Add(string code, string message, IReadOnlyList<object> path, ASTNode node, params (string Name, string Value)[] extensions) =>
        errors.Add(new GraphError(null, message, path, node.Location) { Extensions = [("code", code), .. extensions] });
}
