using System.Collections.Immutable;
using PolicyBot.GitHub.Access;

namespace PolicyBot.GitHub.Rest;

/// <summary>What is left of one of a credential's limits.</summary>
/// <param name="Resource">GitHub's word, such as <c>core</c> or <c>graphql</c>.</param>
/// <param name="Limit">For an hour.</param>
internal sealed record RateLimit(string Resource, int Limit, int Remaining, DateTimeOffset ResetsAt)
{
    private static readonly ImmutableArray<string> Ours = ["core", "graphql"];

    /// <summary>The limits that we live by; asking costs nothing. None where this GitHub has no limits.</summary>
    public static async Task<Answer<ImmutableArray<RateLimit>>> ReadAsync(GitHubClient client, CancellationToken cancellationToken)
    {
        var answer = await client.GetAsync(new RestPath("/rate_limit"), GitHubJson.Default.RateLimitsWire, Permission.Metadata, cancellationToken);
        return answer is Answer<RateLimitsWire>.Absent ? new Answer<ImmutableArray<RateLimit>>.Present([]) : answer.Map(Read);
    }

    private static ImmutableArray<RateLimit> Read(RateLimitsWire wire) =>
    [
        .. from resource in Ours
           let limit = wire.Resources.GetValueOrDefault(resource)
           where limit is not null
           select new RateLimit(resource, limit.Limit, limit.Remaining, DateTimeOffset.FromUnixTimeSeconds(limit.Reset)),
    ];
}

/// <summary>All limits of a credential, by resource.</summary>
internal sealed record RateLimitsWire(IReadOnlyDictionary<string, RateLimitWire> Resources);

/// <summary>One limit.</summary>
/// <param name="Reset">Seconds since 1970.</param>
internal sealed record RateLimitWire(int Limit, int Remaining, long Reset);
