using PolicyBot.GitHub.Gathering;
using PolicyBot.Storage;

namespace PolicyBot.Sweeps;

/// <summary>Keeps answers in the store.</summary>
internal sealed class StoredAnswers(KnownAnswers known) : IAnswerMemory
{
    public async Task<KeptAnswer?> GetAsync(long installation, string name, CancellationToken cancellationToken) =>
        await known.GetAsync(installation, name, cancellationToken) is { } row ? new KeptAnswer(row.SeenAt, row.Value) : null;

    public Task KeepAsync(long installation, string name, KeptAnswer answer, CancellationToken cancellationToken) =>
        known.KeepAsync(installation, name, new AnswerRow(answer.SeenAt, answer.Value), cancellationToken);
}
