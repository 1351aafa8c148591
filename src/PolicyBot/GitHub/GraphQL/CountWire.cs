namespace PolicyBot.GitHub.GraphQL;

/// <summary>GraphQL: how many a connection holds.</summary>
internal sealed record CountWire(int TotalCount);
