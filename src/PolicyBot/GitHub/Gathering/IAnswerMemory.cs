namespace PolicyBot.GitHub.Gathering;

/// <summary>Keeps answers about what changes seldom, each with when it was seen.</summary>
internal interface IAnswerMemory
{
    /// <summary>What is kept for an installation under a name; null where nothing is.</summary>
    Task<KeptAnswer?> GetAsync(long installation, string name, CancellationToken cancellationToken);

    /// <summary>Keeps an answer in the place of an older one.</summary>
    Task KeepAsync(long installation, string name, KeptAnswer answer, CancellationToken cancellationToken);
}

/// <summary>An answer as it is kept.</summary>
internal sealed record KeptAnswer(DateTimeOffset SeenAt, byte[] Value);
