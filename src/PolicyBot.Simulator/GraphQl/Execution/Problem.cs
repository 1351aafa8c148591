namespace PolicyBot.Simulator.GraphQl.Execution;

/// <summary>What a field gives instead of a value: null in the data and an entry among the errors.</summary>
/// <param name="Type">FORBIDDEN, NOT_FOUND, ...</param>
internal sealed record Problem(string Type, string Message)
{
    public static Problem NotAccessible { get; } = new("FORBIDDEN", "Resource not accessible by integration");

    /// <summary>In REST's words for a repository that GitHub has closed.</summary>
    public static Problem Blocked { get; } = new("FORBIDDEN", "Repository access blocked");

    public static Problem NotFound(string message) => new("NOT_FOUND", message);

    public static Problem NoNode(string id) => NotFound($"Could not resolve to a node with the global id of '{id}'");

    public static Problem Unprocessable(string message) => new("UNPROCESSABLE", message);
}
