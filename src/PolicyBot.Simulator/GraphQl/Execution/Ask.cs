using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Hosting;
using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Simulator.GraphQl.Execution;

/// <summary>What a field may know when it looks for its value: who asks, and the arguments.</summary>
internal sealed class Ask(Inquiry inquiry, IReadOnlyDictionary<string, object?> arguments)
{
    public Inquiry Inquiry => inquiry;

    public World World => inquiry.World;

    public Caller Caller => inquiry.Caller;

    public Urls Urls => inquiry.Urls;

    public bool Has(string name) => arguments.ContainsKey(name);

    /// <summary>Null where it is missing, null or of another sort.</summary>
    public string? Text(string name) => arguments.GetValueOrDefault(name) as string;

    public bool? Flag(string name) => arguments.GetValueOrDefault(name) as bool?;

    public int? Number(string name) => arguments.GetValueOrDefault(name) is long number ? (int)number : null;

    /// <summary>Null where it is missing or null.</summary>
    public IReadOnlyList<string>? Texts(string name) => (arguments.GetValueOrDefault(name) as IReadOnlyList<object?>)?.OfType<string>().ToArray();

    public Input? Input(string name) => arguments.GetValueOrDefault(name) is IReadOnlyDictionary<string, object?> input ? new Input(input) : null;

    public bool May(Repository repository, Permission permission, Level level = Level.Read) => Caller.May(repository, permission, level);

    public bool May(Organization organization, Permission permission, Level level = Level.Read) => Caller.May(organization, permission, level);

    /// <summary>The value where the caller may have it, else the error that GitHub gives.</summary>
    public object? If(bool allowed, Func<object?> value) => allowed ? value() : Problem.NotAccessible;
}

/// <summary>An input object.</summary>
internal sealed class Input(IReadOnlyDictionary<string, object?> values)
{
    public bool Has(string name) => values.ContainsKey(name);

    public string? Text(string name) => values.GetValueOrDefault(name) as string;

    public bool? Flag(string name) => values.GetValueOrDefault(name) as bool?;

    public long? Number(string name) => values.GetValueOrDefault(name) as long?;

    public IReadOnlyList<string>? Texts(string name) => (values.GetValueOrDefault(name) as IReadOnlyList<object?>)?.OfType<string>().ToArray();

    public Input? Object(string name) => values.GetValueOrDefault(name) is IReadOnlyDictionary<string, object?> input ? new Input(input) : null;

    public IEnumerable<Input> Objects(string name) =>
        (values.GetValueOrDefault(name) as IReadOnlyList<object?>)?.OfType<IReadOnlyDictionary<string, object?>>().Select(input => new Input(input)) ?? [];
}
