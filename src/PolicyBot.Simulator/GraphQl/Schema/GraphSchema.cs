using GraphQLParser;
using GraphQLParser.AST;
using PolicyBot.Simulator.GraphQl.Execution;
using PolicyBot.Simulator.GraphQl.Fields;

namespace PolicyBot.Simulator.GraphQl.Schema;

/// <summary>All types, read from GitHub's own definitions and bound to the world.</summary>
internal sealed class GraphSchema
{
    private readonly Dictionary<string, GraphType> types = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, string> names = [];

    private GraphSchema()
    {
        foreach (var scalar in new[] { "Int", "Float", "String", "Boolean", "ID" })
        {
            types.Add(scalar, new GraphType(scalar, TypeKind.Scalar));
        }

        Read("github.graphql");
        Read("introspection.graphql");
        Introspection.Extend(types["Query"]);
        foreach (var type in types.Values.Where(type => type.Kind == TypeKind.Object))
        {
            type.Possible.Add(type);
            type.Interfaces.ForEach(name => types[name].Possible.Add(type));
        }
    }

    /// <summary>The one schema; it holds nothing of any world.</summary>
    public static GraphSchema GitHub { get; } = Bound();

    public IEnumerable<GraphType> Types => types.Values;

    public GraphType this[string name] => types[name];

    public GraphType? Find(string name) => types.GetValueOrDefault(name);

    /// <summary>The object type of something in the world, where the schema leaves it open.</summary>
    public GraphType TypeOf(object value) =>
        types[value switch
        {
            Accounts.User { IsBot: true } => "Bot",
            RuleParameters parameters => parameters.TypeName,
            IssueNode { Issue.PullRequest: not null } => "PullRequest",
            _ => names[value.GetType()],
        }];

    internal void Name(Type type, string name) => names.TryAdd(type, name);

    private static GraphSchema Bound()
    {
        var schema = new GraphSchema();
        FieldBindings.Bind(new Binder(schema));
        return schema;
    }

    private void Read(string resource)
    {
        var definitions = Parser.Parse(Text(resource)).Definitions;
        foreach (var type in definitions.OfType<GraphQLTypeDefinition>())
        {
            types.Add(type.Name.StringValue, Read(type));
        }

        foreach (var union in definitions.OfType<GraphQLUnionTypeDefinition>())
        {
            types[union.Name.StringValue].Possible.AddRange(union.Types!.Items.Select(item => types[item.Name.StringValue]));
        }
    }

    private static string Text(string resource)
    {
        using var reader = new StreamReader(typeof(GraphSchema).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    private static GraphType Read(GraphQLTypeDefinition definition)
    {
        var type = new GraphType(definition.Name.StringValue, definition switch
        {
            GraphQLObjectTypeDefinition => TypeKind.Object,
            GraphQLInterfaceTypeDefinition => TypeKind.Interface,
            GraphQLUnionTypeDefinition => TypeKind.Union,
            GraphQLEnumTypeDefinition => TypeKind.Enum,
            GraphQLInputObjectTypeDefinition => TypeKind.Input,
            _ => TypeKind.Scalar,
        });
        if (definition is IHasFieldsDefinitionNode { Fields: { } fields })
        {
            foreach (var field in fields.Items)
            {
                var arguments = field.Arguments?.Items.Select(Read).ToDictionary(argument => argument.Name, StringComparer.Ordinal) ?? [];
                type.Fields.Add(field.Name.StringValue, new GraphField(field.Name.StringValue, TypeRef.Of(field.Type), arguments));
            }
        }

        if (definition is IHasInterfacesNode { Interfaces: { } interfaces })
        {
            type.Interfaces.AddRange(interfaces.Items.Select(item => item.Name.StringValue));
        }

        type.Values.AddRange((definition as GraphQLEnumTypeDefinition)?.Values?.Items.Select(value => value.Name.StringValue) ?? []);
        foreach (var input in (definition as GraphQLInputObjectTypeDefinition)?.Fields?.Items.Select(Read) ?? [])
        {
            type.Inputs.Add(input.Name, input);
        }

        return type;
    }

    private static GraphArgument Read(GraphQLInputValueDefinition input) => new(input.Name.StringValue, TypeRef.Of(input.Type), input.DefaultValue);
}
