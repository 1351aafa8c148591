using GraphQLParser.AST;

namespace PolicyBot.Simulator.GraphQl.Schema;

/// <summary>The type of a field or an argument: a name, or a list of such, that may or may not be null.</summary>
/// <param name="Name">Empty for a list.</param>
/// <param name="Item">What a list holds; null for a name.</param>
internal sealed record TypeRef(string Name, TypeRef? Item, bool IsRequired)
{
    /// <summary>The name within all lists.</summary>
    public string Named => Item?.Named ?? Name;

    public bool IsList => Item is not null;

    /// <summary>The same type where null is allowed.</summary>
    public TypeRef Nullable => IsRequired ? this with { IsRequired = false } : this;

    public static TypeRef Of(GraphQLType type) => type switch
    {
        GraphQLNonNullType required => Of(required.Type) with { IsRequired = true },
        GraphQLListType list => new TypeRef("", Of(list.Type), false),
        GraphQLNamedType named => new TypeRef(named.Name.StringValue, null, false),
        _ => throw new NotSupportedException(type.Kind.ToString()),
    };

    public override string ToString() => (Item is null ? Name : $"[{Item}]") + (IsRequired ? "!" : "");
}
