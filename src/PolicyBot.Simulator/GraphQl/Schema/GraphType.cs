using GraphQLParser.AST;
using PolicyBot.Simulator.GraphQl.Execution;

namespace PolicyBot.Simulator.GraphQl.Schema;

/// <summary>A named type of the schema.</summary>
internal sealed class GraphType(string name, TypeKind kind)
{
    public string Name => name;

    public TypeKind Kind => kind;

    public Dictionary<string, GraphField> Fields { get; } = new(StringComparer.Ordinal);

    /// <summary>Of an input object.</summary>
    public Dictionary<string, GraphArgument> Inputs { get; } = new(StringComparer.Ordinal);

    public List<string> Values { get; } = [];

    public List<string> Interfaces { get; } = [];

    /// <summary>The objects that this type can turn out to be; an object is itself.</summary>
    public List<GraphType> Possible { get; } = [];

    public bool IsComposite => kind is TypeKind.Object or TypeKind.Interface or TypeKind.Union;

    public bool IsConnection { get; } = kind == TypeKind.Object && name.EndsWith("Connection", StringComparison.Ordinal);
}

/// <summary>As introspection names the kinds.</summary>
internal enum TypeKind
{
    Scalar,
    Object,
    Interface,
    Union,
    Enum,
    Input,
}

/// <summary>A field of an object or an interface.</summary>
internal sealed class GraphField(string name, TypeRef type, IReadOnlyDictionary<string, GraphArgument> arguments)
{
    public string Name => name;

    public TypeRef Type => type;

    public IReadOnlyDictionary<string, GraphArgument> Arguments => arguments;

    /// <summary>Finds the value in an object of the world; null only in interfaces, whose objects find it.</summary>
    public Func<object, Ask, object?>? Resolve { get; set; }
}

/// <summary>An argument of a field, or a field of an input object.</summary>
/// <param name="Default">Null: there is none.</param>
internal sealed record GraphArgument(string Name, TypeRef Type, GraphQLValue? Default)
{
    public bool IsNeeded => Type.IsRequired && Default is null;
}
