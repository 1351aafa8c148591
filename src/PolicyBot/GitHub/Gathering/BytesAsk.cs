using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Rest;

namespace PolicyBot.GitHub.Gathering;

/// <summary>Asks for the first bytes of a blob by REST.</summary>
/// <param name="Limit">How many at most.</param>
/// <param name="BlobId">Git's; null where the path names a place and not a content.</param>
/// <param name="Size">How many it has; null where that is not known.</param>
internal sealed record BytesAsk(RestPath Path, int Limit, string? BlobId = null, long? Size = null) : Ask<Answer<ReadOnlyMemory<byte>>>, ILoneAsk, IContentAsk
{
    public string? ContentName => BlobId is null ? null : $"bytes-{Limit}-{BlobId}";

    public async Task<object> SendAsync(GitHubClient client, CancellationToken cancellationToken) =>
        await client.GetBytesAsync(Path, Limit, Size, Permission.Contents, cancellationToken);

    public bool IsGood(object answer) => answer is Answer<ReadOnlyMemory<byte>>.Present;

    public byte[]? Write(object answer) => answer is Answer<ReadOnlyMemory<byte>>.Present present ? present.Value.ToArray() : null;

    public object? Read(ReadOnlyMemory<byte> kept) => kept.Length < Math.Min(Limit, Size ?? 0) ? null : new Answer<ReadOnlyMemory<byte>>.Present(kept);
}
