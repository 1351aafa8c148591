namespace PolicyBot.Tests.GitHub;

/// <summary>A request and its answer, as the contract tests read them.</summary>
/// <param name="Client">Which client asked: one server answers one client, and others have other numbers.</param>
/// <param name="Operation">Method and path template as the client says them; null where a test asked.</param>
/// <param name="Url">Path and query.</param>
/// <param name="Answer">The body where it is plain JSON.</param>
/// <param name="Fault">What went wrong on purpose.</param>
internal sealed record Exchange(int Client, string Method, string? Operation, string Url, string Accept, string? Body, int Status, string MediaType, string Answer, string? Fault)
{
    /// <summary>Whether an earlier answer gave the address, as that of a next page or of a new place.</summary>
    public bool IsHandedOut { get; init; }
}
