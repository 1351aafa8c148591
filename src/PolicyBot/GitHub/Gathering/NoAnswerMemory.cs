namespace PolicyBot.GitHub.Gathering;

/// <summary>Keeps nothing: for who has no store.</summary>
internal sealed class NoAnswerMemory : IAnswerMemory
{
    public Task<KeptAnswer?> GetAsync(long installation, string name, CancellationToken cancellationToken) => Task.FromResult<KeptAnswer?>(null);

    public Task KeepAsync(long installation, string name, KeptAnswer answer, CancellationToken cancellationToken) => Task.CompletedTask;
}
