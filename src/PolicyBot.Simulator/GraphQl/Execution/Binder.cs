using PolicyBot.Simulator.GraphQl.Schema;

namespace PolicyBot.Simulator.GraphQl.Execution;

/// <summary>Binds the fields of the schema to the world.</summary>
internal sealed class Binder(GraphSchema schema)
{
    public GraphSchema Schema => schema;

    /// <summary>Begins to bind a type to a class of the world.</summary>
    public TypeBinder<T> Type<T>(string name)
    {
        schema.Name(typeof(T), name);
        return new TypeBinder<T>(schema[name]);
    }
}

/// <summary>Binds the fields of one type.</summary>
internal sealed class TypeBinder<T>(GraphType type)
{
    public TypeBinder<T> Field(string name, Func<T, object?> value) => Field(name, (source, _) => value(source));

    public TypeBinder<T> Field(string name, Func<T, Ask, object?> value)
    {
        type.Fields[name].Resolve = (source, ask) => value((T)source, ask);
        return this;
    }
}
