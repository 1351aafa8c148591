using System.Collections.Immutable;
using PolicyBot.Storage;

namespace PolicyBot.Doctor;

/// <summary>What the store says of an installation, a sentence each: how it was judged last, what waits, what is held.</summary>
internal sealed class StoredState(DueItems due, TimeProvider time)
{
    public async Task<ImmutableArray<string>> ReadAsync(long installation, CancellationToken cancellationToken)
    {
        var sentences = ImmutableArray.CreateBuilder<string>();
        if (await due.ReadAsync(installation, time.GetUtcNow(), cancellationToken).CountAsync(cancellationToken) is var waiting and > 0)
        {
            sentences.Add($"{waiting} due and not yet done");
        }

        return sentences.ToImmutable();
    }
}
