using System.Collections.Immutable;

namespace PolicyBot.GitHub.Probes.Inquiries;

/// <summary>What cannot be found out without writing, or without anything else than GitHub's two interfaces: it is said, and not asked.</summary>
internal sealed class WriteInquiry : IInquiry
{
    public Task<ImmutableArray<ProbeAnswer>> AskAsync(ProbeSession session, CancellationToken cancellationToken) => Task.FromResult<ImmutableArray<ProbeAnswer>>(
    [
        ProbeAnswer.Untold(ProbeQuestions.Attestations, "not asked: the one is a POST, the other is not GitHub's API"),
        ProbeAnswer.Untold(ProbeQuestions.UpdatedAt, "a setting must change between two reads, and the probe changes nothing: change one of a test repository, and compare"),
        ProbeAnswer.Untold(ProbeQuestions.MutationWrites, "it takes mutations, and the probe sends none"),
        ProbeAnswer.Untold(ProbeQuestions.MutationContents, "it takes mutations, and the probe sends none"),
    ]);
}
