using GraphQLParser.AST;
using PolicyBot.Simulator.Hosting;
using PolicyBot.Simulator.Limits;

namespace PolicyBot.Simulator.GraphQl.Execution;

/// <summary>One request to GraphQL: who asks, what it costs, what went wrong.</summary>
internal sealed class Inquiry(World world, Caller caller, Urls urls)
{
    public World World => world;

    public Caller Caller => caller;

    public Urls Urls => urls;

    /// <summary>Null where limits are off.</summary>
    public Budget? Budget { get; set; }

    public int Cost { get; set; }

    public int NodeCount { get; set; }

    /// <summary>Where among its fragments the document stands, for the lines of errors.</summary>
    public List<GraphError> Errors { get; } = [];
}

/// <summary>An entry among the errors of an answer.</summary>
/// <param name="Path">From the data's root.</param>
internal sealed record GraphError(string? Type, string Message, IReadOnlyList<object> Path, GraphQLLocation At)
{
    /// <summary>What the checks before execution add.</summary>
    public IReadOnlyList<(string Name, string Value)> Extensions { get; init; } = [];
}
