using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Rest;

namespace PolicyBot.GitHub.Gathering;

/// <summary>Asks for the first bytes of a blob by REST.</summary>
/// <param name="Limit">How many at most.</param>
internal sealed record BytesAsk(RestPath Path, int Limit) : Ask<Answer<ReadOnlyMemory<byte>>>, IRestAsk
{
    public async Task<object> SendAsync(GitHubClient client, CancellationToken cancellationToken) =>
        await client.GetBytesAsync(Path, Limit, Permission.Contents, cancellationToken);
}
