using System.Collections.Immutable;

namespace PolicyBot.GitHub.Probes.Inquiries;

/// <summary>Some questions that are asked together. Each is answered, if only by why it cannot be told; what is told is what this GitHub did, never a guess.</summary>
internal interface IInquiry
{
    Task<ImmutableArray<ProbeAnswer>> AskAsync(ProbeSession session, CancellationToken cancellationToken);
}
