using System.Text.Json;

namespace PolicyBot.Simulator.GraphQl.Execution;

/// <summary>Names as GraphQL's enums write them.</summary>
internal static class Enums
{
    public static string Name(Enum value) => Upper(value.ToString());

    /// <summary>From <c>PullRequest</c> or <c>pull_request</c> to <c>PULL_REQUEST</c>.</summary>
    public static string Upper(string name) =>
        name.Contains('_', StringComparison.Ordinal) ? name.ToUpperInvariant() : JsonNamingPolicy.SnakeCaseUpper.ConvertName(name);
}
