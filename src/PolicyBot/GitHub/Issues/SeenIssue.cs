using PolicyBot.GitHub.Rest;

namespace PolicyBot.GitHub.Issues;

/// <summary>An issue as GitHub shows it. Title and body are foreign text: anybody may have edited them.</summary>
/// <param name="NodeId">GitHub's id in GraphQL; another one after the issue was moved.</param>
/// <param name="Author">Login, of a bot with <c>[bot]</c> at its end; empty where the account is gone.</param>
internal sealed record SeenIssue(string NodeId, int Number, string Title, string Body, bool IsOpen, bool IsLocked, string Author, bool AuthorIsBot)
{
    public DateTimeOffset? ClosedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>True where it was closed as not planned; only REST says so.</summary>
    public bool IsNotPlanned { get; init; }

    /// <summary>Login of who closed it; empty where the account is gone, null where it is open or where the source does not say.</summary>
    public string? ClosedBy { get; init; }

    public static SeenIssue Of(IssueWire wire) =>
        new(wire.NodeId, wire.Number, wire.Title, wire.Body ?? "", wire.State == "open", wire.Locked, wire.User?.Login ?? "", wire.User?.Type == "Bot")
        {
            ClosedAt = wire.ClosedAt,
            ClosedBy = wire.ClosedBy?.Login,
            UpdatedAt = wire.UpdatedAt,
            IsNotPlanned = wire.StateReason == "not_planned",
        };

    public static SeenIssue Of(IssueNodeWire node) =>
        new(node.Id, node.Number, node.Title, node.Body, node.State == "OPEN", node.Locked, Login(node.Author), node.Author?.Typename == "Bot")
        {
            ClosedAt = node.ClosedAt,
            UpdatedAt = node.UpdatedAt,
        };

    /// <summary>GraphQL names a bot without what REST adds.</summary>
    private static string Login(AuthorNodeWire? author) => author switch
    {
        null => "",
        { Typename: "Bot" } => $"{author.Login}[bot]",
        _ => author.Login,
    };
}

/// <summary>The issues of a repository, as they stand in REST's lists and alone.</summary>
internal sealed record IssueWire(
    string NodeId,
    int Number,
    string Title,
    string State,
    bool Locked,
    string? Body = null,
    AccountWire? User = null,
    DateTimeOffset? ClosedAt = null,
    AccountWire? ClosedBy = null,
    DateTimeOffset? UpdatedAt = null,
    string? StateReason = null,
    System.Text.Json.JsonElement? PullRequest = null);

/// <summary>An issue in GraphQL.</summary>
internal sealed record IssueNodeWire(string Id, int Number, string Title, string Body, string State, bool Locked, AuthorNodeWire? Author = null, DateTimeOffset? ClosedAt = null, DateTimeOffset? UpdatedAt = null);

/// <summary>Who wrote an issue, in GraphQL.</summary>
internal sealed record AuthorNodeWire([property: System.Text.Json.Serialization.JsonPropertyName("__typename")] string Typename, string Login);

/// <summary>The issues of a repository in GraphQL.</summary>
internal sealed record IssuesNodeWire(PageInfoNodeWire PageInfo, IReadOnlyList<IssueNodeWire> Nodes);

/// <summary>Whether a connection has more.</summary>
internal sealed record PageInfoNodeWire(bool HasNextPage);
