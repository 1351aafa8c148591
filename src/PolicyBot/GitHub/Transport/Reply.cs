using System.Net;
using PolicyBot.Engine.Facts;

namespace PolicyBot.GitHub.Transport;

/// <summary>What came of sending a request.</summary>
internal abstract record Reply
{
    private Reply()
    {
    }

    /// <summary>GitHub answered, whatever it said.</summary>
    /// <param name="Status">HTTP's.</param>
    /// <param name="Body">Whole.</param>
    /// <param name="MediaType">Empty where none was named.</param>
    /// <param name="Next">The next page of a list.</param>
    /// <param name="AcceptedPermissions">What the endpoint says it wants; empty where it does not say.</param>
    /// <param name="Limit">Set where a limit refused the request.</param>
    public sealed record Received(
        HttpStatusCode Status, ReadOnlyMemory<byte> Body, string MediaType, Uri? Next, string AcceptedPermissions, LimitNotice? Limit) : Reply
    {
        public bool IsSuccess => (int)Status is >= 200 and < 300;

        /// <summary>GitHub's clock when it answered; null where it did not say.</summary>
        public DateTimeOffset? Date { get; init; }

        /// <summary>The answer's tag without quotes and without its mark of weakness; empty where it has none.</summary>
        public string ETag { get; init; } = "";
    }

    /// <summary>No answer.</summary>
    /// <param name="Gap">Why.</param>
    /// <param name="RetryAt">When it is worth trying again; null where nobody knows.</param>
    public sealed record Lost(Gap Gap, DateTimeOffset? RetryAt) : Reply;
}
