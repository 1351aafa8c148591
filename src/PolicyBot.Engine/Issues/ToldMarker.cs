using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace PolicyBot.Engine.Issues;

/// <summary>The hidden line in the one issue of a repository that names the policies it has told of since it was opened, from which an empty store is rebuilt.</summary>
public static partial class ToldMarker
{
    public static string Of(IEnumerable<string> policies) => $"<!-- policybot told={string.Join(',', policies.Order(StringComparer.Ordinal))} -->";

    /// <returns>Ids; none where there is no marker.</returns>
    public static ImmutableArray<string> Read(string body) =>
        Line().Match(body) is { Success: true } match ? [.. match.Groups["policies"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries)] : [];

    [GeneratedRegex("(?m)^<!-- policybot told=(?<policies>[a-z0-9_,]*) -->\\r?$", RegexOptions.NonBacktracking)]
    private static partial Regex Line();
}
