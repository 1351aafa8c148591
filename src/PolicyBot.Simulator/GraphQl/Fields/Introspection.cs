using PolicyBot.Simulator.GraphQl.Execution;
using PolicyBot.Simulator.GraphQl.Schema;

namespace PolicyBot.Simulator.GraphQl.Fields;

/// <summary>The schema, asked about itself.</summary>
internal static class Introspection
{
    private static readonly string[] Places = ["FIELD", "FRAGMENT_SPREAD", "INLINE_FRAGMENT"];
    private static readonly DirectiveName[] Directives = [new("include"), new("skip")];
    private static readonly GraphArgument[] Condition = [new("if", new TypeRef("Boolean", null, true), null)];

    /// <summary>Adds the two fields that every root has.</summary>
    public static void Extend(GraphType query)
    {
        var none = new Dictionary<string, GraphArgument>(StringComparer.Ordinal);
        var named = new Dictionary<string, GraphArgument>(StringComparer.Ordinal) { ["name"] = new("name", new TypeRef("String", null, true), null) };
        query.Fields["__schema"] = new GraphField("__schema", new TypeRef("__Schema", null, true), none);
        query.Fields["__type"] = new GraphField("__type", new TypeRef("__Type", null, false), named);
    }

    public static void Bind(Binder on)
    {
        var schema = on.Schema;
        on.Type<World>("Query")
            .Field("__schema", _ => schema)
            .Field("__type", (_, ask) => schema.Find(ask.Text("name")!) is { } type ? new TypeRef(type.Name, null, false) : null);
        on.Type<GraphSchema>("__Schema")
            .Field("description", _ => null)
            .Field("types", _ => schema.Types.Select(type => new TypeRef(type.Name, null, false)))
            .Field("queryType", _ => new TypeRef("Query", null, false))
            .Field("mutationType", _ => new TypeRef("Mutation", null, false))
            .Field("subscriptionType", _ => null)
            .Field("directives", _ => Directives);
        on.Type<DirectiveName>("__Directive")
            .Field("name", directive => directive.Name)
            .Field("description", _ => null)
            .Field("locations", _ => Places)
            .Field("args", _ => Condition);
        on.Type<TypeRef>("__Type")
            .Field("kind", type => type.IsRequired ? "NON_NULL" : type.IsList ? "LIST" : Kind(schema[type.Name].Kind))
            .Field("name", type => type.IsRequired || type.IsList ? null : type.Name)
            .Field("description", _ => null)
            .Field("specifiedByURL", _ => null)
            .Field("ofType", type => type.IsRequired ? type.Nullable : type.Item)
            .Field("fields", type => Of(schema, type, named => named.Kind is TypeKind.Object or TypeKind.Interface ? named.Fields.Values.Where(field => !field.Name.StartsWith("__", StringComparison.Ordinal)) : null))
            .Field("interfaces", type => Of(schema, type, named => named.Kind is TypeKind.Object or TypeKind.Interface ? named.Interfaces.Select(name => new TypeRef(name, null, false)) : null))
            .Field("possibleTypes", type => Of(schema, type, named => named.Kind is TypeKind.Union or TypeKind.Interface ? named.Possible.Select(possible => new TypeRef(possible.Name, null, false)) : null))
            .Field("enumValues", type => Of(schema, type, named => named.Kind == TypeKind.Enum ? named.Values : null))
            .Field("inputFields", type => Of(schema, type, named => named.Kind == TypeKind.Input ? named.Inputs.Values : null));
        on.Type<GraphField>("__Field")
            .Field("name", field => field.Name)
            .Field("description", _ => null)
            .Field("args", field => field.Arguments.Values)
            .Field("type", field => field.Type)
            .Field("isDeprecated", _ => false)
            .Field("deprecationReason", _ => null);
        on.Type<GraphArgument>("__InputValue")
            .Field("name", argument => argument.Name)
            .Field("description", _ => null)
            .Field("type", argument => argument.Type)
            .Field("defaultValue", _ => null);
        on.Type<string>("__EnumValue")
            .Field("name", name => name)
            .Field("description", _ => null)
            .Field("isDeprecated", _ => false)
            .Field("deprecationReason", _ => null);
    }

    private static object? Of(GraphSchema schema, TypeRef type, Func<GraphType, object?> value) =>
        type.IsRequired || type.IsList ? null : value(schema[type.Name]);

    private static string Kind(TypeKind kind) => kind == TypeKind.Input ? "INPUT_OBJECT" : Enums.Name(kind);

    private sealed record DirectiveName(string Name);
}
