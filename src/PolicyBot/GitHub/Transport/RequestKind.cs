namespace PolicyBot.GitHub.Transport;

/// <summary>What a request does; limits and retries depend on it.</summary>
internal enum RequestKind
{
    /// <summary>REST, changes nothing.</summary>
    Read,

    /// <summary>REST, changes something.</summary>
    Write,

    /// <summary>GraphQL, changes nothing.</summary>
    Query,

    /// <summary>GraphQL, changes something.</summary>
    Mutation,

    /// <summary>Asks for a token: a POST that may be repeated.</summary>
    Token,
}
