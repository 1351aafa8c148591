using System.Collections.Immutable;
using PolicyBot.Engine.Facts;

namespace PolicyBot.GitHub.GraphQL;

/// <summary>One error of an answer: what it says and where in the data it left a hole.</summary>
/// <param name="Type">GitHub's word, such as FORBIDDEN; empty where there is none.</param>
/// <param name="Path">Aliases and indexes; empty where the whole answer is meant.</param>
/// <param name="Message">GitHub's sentence; never shown, only read.</param>
internal sealed record GraphQLError(string Type, ImmutableArray<string> Path, string Message)
{
    /// <summary>True where the same question about fewer repositories may be answered.</summary>
    public bool IsTooHeavy =>
        Type is "MAX_NODE_LIMIT_EXCEEDED" or "RESOURCE_LIMITS_EXCEEDED" or "TIMEOUT"
        || Message.Contains("may be the result of a timeout", StringComparison.Ordinal)
        || Message.Contains("Resource limits for this query exceeded", StringComparison.OrdinalIgnoreCase)
        || Message.Contains("Something went wrong while executing your query", StringComparison.Ordinal);

    public Gap Gap => Type switch
    {
        _ when IsTooHeavy => new Gap(GapReason.TimedOut, "GraphQL did not finish: the question was too heavy"),
        _ when Message.Contains("Resource not accessible by", StringComparison.Ordinal) => new Gap(GapReason.PermissionNotGranted, "GraphQL refused it to this App"),
        _ when Message.Contains("Repository access blocked", StringComparison.Ordinal) => new Gap(GapReason.Forbidden, "GitHub blocks access to the repository"),
        "FORBIDDEN" or "INSUFFICIENT_SCOPES" => new Gap(GapReason.Forbidden, "GraphQL refused it"),
        "NOT_FOUND" => new Gap(GapReason.MayBeHidden, "GraphQL found nothing, or hides it"),
        "RATE_LIMITED" or "RATE_LIMIT" => new Gap(GapReason.RateLimited, "GraphQL's rate limit is used up"),
        "INTERNAL" or "SERVICE_UNAVAILABLE" => new Gap(GapReason.ServerError, "GraphQL failed on it"),
        _ => new Gap(GapReason.Partial, "GraphQL left it out"),
    };
}
