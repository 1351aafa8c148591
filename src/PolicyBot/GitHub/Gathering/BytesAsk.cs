using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Rest;

namespace PolicyBot.GitHub.Gathering;

/// <summary>Asks for the first bytes of a blob by REST.</summary>
/// <param name="Limit">How many at most.</param>
/// <param name="BlobId">Git's; null where the path names a place and not a content.</param>
internal sealed record BytesAsk(RestPath Path, int Limit, string? BlobId = null) : Ask<Answer<ReadOnlyMemory<byte>>>, IRestAsk, IContentAsk
{
    public string? ContentName => BlobId is null ? null : $"bytes-{Limit}-{BlobId}";

    public async Task<object> SendAsync(GitHubClient client, CancellationToken cancellationToken) =>
        await client.GetBytesAsync(Path, Limit, Permission.Contents, cancellationToken);

    public bool IsGood(object answer) => answer is Answer<ReadOnlyMemory<byte>>.Present;

    public ReadOnlyMemory<byte>? Write(object answer) => answer is Answer<ReadOnlyMemory<byte>>.Present present ? present.Value : null;

    public object Read(ReadOnlyMemory<byte> kept) => new Answer<ReadOnlyMemory<byte>>.Present(kept);
}
