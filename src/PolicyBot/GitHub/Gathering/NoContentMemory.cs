using System.Collections.Immutable;

namespace PolicyBot.GitHub.Gathering;

/// <summary>Keeps nothing: for who has no store.</summary>
internal sealed class NoContentMemory : IContentMemory
{
    public Task<IReadOnlyDictionary<string, byte[]>> GetAsync(long installation, IReadOnlyCollection<string> names, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, byte[]>>(ImmutableDictionary<string, byte[]>.Empty);

    public Task KeepAsync(long installation, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> values, CancellationToken cancellationToken) => Task.CompletedTask;
}
