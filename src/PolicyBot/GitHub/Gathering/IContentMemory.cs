namespace PolicyBot.GitHub.Gathering;

/// <summary>Keeps what contents say, by git's ids: they never change.</summary>
internal interface IContentMemory
{
    /// <summary>What is kept for an installation under a name; null where nothing is.</summary>
    Task<byte[]?> GetAsync(long installation, string name, CancellationToken cancellationToken);

    Task KeepAsync(long installation, string name, ReadOnlyMemory<byte> value, CancellationToken cancellationToken);
}
