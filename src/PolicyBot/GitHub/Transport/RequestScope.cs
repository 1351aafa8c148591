using PolicyBot.GitHub.Access;

namespace PolicyBot.GitHub.Transport;

/// <summary>What the handlers must know of a request beyond what is sent.</summary>
/// <param name="Credential">In whose name.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Operation">Method and path template: what is logged and what a gap says, free of names.</param>
internal sealed record RequestScope(ICredential Credential, RequestKind Kind, string Operation)
{
    /// <summary>One fixed value, so that equal answers have equal tags.</summary>
    public const string JsonAccept = "application/vnd.github+json";

    private static readonly HttpRequestOptionsKey<RequestScope> Key = new("PolicyBot.RequestScope");

    public Urgency Urgency { get; init; }

    /// <summary>GitHub's word for the limit that the request counts against.</summary>
    public string Resource => IsGraphQL ? "graphql" : Operation.EndsWith("/audit-log", StringComparison.Ordinal) ? "audit_log" : "core";

    /// <summary>What it weighs in GitHub's count by the minute.</summary>
    public int Points => Changes ? 5 : 1;

    /// <summary>The media type that is asked for.</summary>
    public string Accept { get; init; } = JsonAccept;

    /// <summary>Bytes of an answer that are read at most.</summary>
    public int BodyLimit { get; init; } = 32 * 1024 * 1024;

    /// <summary>True where the first <see cref="BodyLimit"/> bytes are all that is wanted; otherwise a longer answer is an error.</summary>
    public bool IsHeadEnough { get; init; }

    public bool IsRepeatable => Kind is RequestKind.Read or RequestKind.Query or RequestKind.Token;

    public bool Changes => Kind is RequestKind.Write or RequestKind.Mutation;

    public bool IsGraphQL => Kind is RequestKind.Query or RequestKind.Mutation;

    public static RequestScope Of(HttpRequestMessage request) =>
        request.Options.TryGetValue(Key, out var scope) ? scope : throw new InvalidOperationException("A request to GitHub has no scope.");

    public void AttachTo(HttpRequestMessage request) => request.Options.Set(Key, this);
}
