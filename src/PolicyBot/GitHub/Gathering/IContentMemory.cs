namespace PolicyBot.GitHub.Gathering;

/// <summary>Keeps what contents say, by git's ids: they never change.</summary>
internal interface IContentMemory
{
    /// <summary>What is kept for an installation under these names, by name.</summary>
    Task<IReadOnlyDictionary<string, byte[]>> GetAsync(long installation, IReadOnlyCollection<string> names, CancellationToken cancellationToken);

    Task KeepAsync(long installation, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> values, CancellationToken cancellationToken);
}
