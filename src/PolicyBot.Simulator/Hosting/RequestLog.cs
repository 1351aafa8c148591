namespace PolicyBot.Simulator.Hosting;

/// <summary>Every request that came, for counting.</summary>
public sealed class RequestLog
{
    private readonly Lock gate = new();
    private readonly List<LoggedRequest> requests = [];

    public IReadOnlyList<LoggedRequest> Requests
    {
        get
        {
            lock (gate)
            {
                return [.. requests];
            }
        }
    }

    /// <summary>Requests that would have changed something, GraphQL mutations among them; a new token changes nothing.</summary>
    public IEnumerable<LoggedRequest> Writes => Requests.Where(request => request.IsWrite && !request.Template.EndsWith("/access_tokens", StringComparison.Ordinal));

    public int Count(string method, string template) => Requests.Count(request => request.Method == method && request.Template == template);

    public void Clear()
    {
        lock (gate)
        {
            requests.Clear();
        }
    }

    internal void Add(LoggedRequest request)
    {
        lock (gate)
        {
            requests.Add(request);
        }
    }
}

/// <summary>One request and how it was answered.</summary>
/// <param name="Template">The operation's path as GitHub documents it.</param>
/// <param name="Status">0: the connection was ended instead.</param>
/// <param name="Installation">Null where no installation asked.</param>
/// <param name="Resource">Which budget was charged: core, graphql, ...</param>
/// <param name="Points">How much was charged.</param>
/// <param name="Bytes">The size of the answer's body.</param>
/// <param name="IsWrite">Whether it asked for a change.</param>
public sealed record LoggedRequest(
    DateTimeOffset At, string Method, string Template, string Path, int Status, long? Installation, string Resource, int Points, long Bytes, bool IsWrite)
{
    /// <summary>What the sender calls its GraphQL operation; null for REST, and where it has no name.</summary>
    public string? Operation { get; init; }

    /// <summary>Method and template, and the name of a GraphQL operation.</summary>
    public string Kind => $"{Method} {Template}{(Operation is null ? "" : $" {Operation}")}";
}
