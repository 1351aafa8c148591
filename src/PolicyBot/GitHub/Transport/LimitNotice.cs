using System.Net;
using System.Text;

namespace PolicyBot.GitHub.Transport;

/// <summary>What an answer says about a limit that it hit.</summary>
/// <param name="RetryAfter">As GitHub says; null where it does not.</param>
/// <param name="ResetAt">When the primary limit resets; null for a secondary limit.</param>
internal sealed record LimitNotice(TimeSpan? RetryAfter, DateTimeOffset? ResetAt)
{
    /// <summary>The notice in an answer that was refused for a limit; null where it was not.</summary>
    /// <param name="response">With its body already read.</param>
    public static LimitNotice? In(HttpResponseMessage response)
    {
        var isRefused = response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.Forbidden;
        var retryAfter = response.Headers.RetryAfter?.Delta;
        if (IsUsedUp(response, out var resetAt) && (isRefused || SaysLimited(response, "RATE_LIMITED", "API rate limit exceeded")))
        {
            return new LimitNotice(retryAfter, resetAt);
        }

        var isSecondary = response.StatusCode == HttpStatusCode.TooManyRequests
            || (isRefused && (retryAfter is not null || SaysLimited(response, "rate limit", "abuse detection")))
            || (response.StatusCode == HttpStatusCode.OK && IsGraphQL(response) && SaysLimited(response, "secondary rate limit"));
        return isSecondary ? new LimitNotice(retryAfter, null) : null;
    }

    /// <summary>True where the answer leaves nothing of the primary limit.</summary>
    public static bool IsUsedUp(HttpResponseMessage response, out DateTimeOffset resetAt)
    {
        resetAt = default;
        if (Number(response, "x-ratelimit-remaining") != 0 || Number(response, "x-ratelimit-reset") is not { } reset)
        {
            return false;
        }

        resetAt = DateTimeOffset.FromUnixTimeSeconds(reset);
        return true;
    }

    public static long? Number(HttpResponseMessage response, string header) =>
        response.Headers.TryGetValues(header, out var values) && long.TryParse(values.FirstOrDefault(), out var number) ? number : null;

    private static bool IsGraphQL(HttpResponseMessage response) =>
        response.RequestMessage is { } request && RequestScope.Of(request).IsGraphQL;

    private static bool SaysLimited(HttpResponseMessage response, params ReadOnlySpan<string> phrases)
    {
        // The notice is short; the body of a full answer is not searched.
        if (response.Content is not KeptBody { Bytes.Length: < 8 * 1024 } body)
        {
            return false;
        }

        var text = Encoding.UTF8.GetString(body.Bytes.Span);
        foreach (var phrase in phrases)
        {
            if (text.Contains(phrase, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
