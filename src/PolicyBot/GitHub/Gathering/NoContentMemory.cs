namespace PolicyBot.GitHub.Gathering;

/// <summary>Keeps nothing: for who has no store.</summary>
internal sealed class NoContentMemory : IContentMemory
{
    public Task<byte[]?> GetAsync(long installation, string name, CancellationToken cancellationToken) => Task.FromResult<byte[]?>(null);

    public Task KeepAsync(long installation, string name, ReadOnlyMemory<byte> value, CancellationToken cancellationToken) => Task.CompletedTask;
}
