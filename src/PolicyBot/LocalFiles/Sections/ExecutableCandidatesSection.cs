using System.Collections.Immutable;
using PolicyBot.Engine.Binaries;
using PolicyBot.Engine.Facts;

namespace PolicyBot.LocalFiles.Sections;

internal sealed class ExecutableCandidatesSection : LocalSection<ExecutableCandidates>
{
    protected override Fact<ExecutableCandidates> Read(LocalTree tree, Question question) =>
        tree.Listing.Map(listing => new ExecutableCandidates([.. listing.Files.Where(CandidateRule.Selects).Select(file => Candidate(tree, file)).OfType<ExecutableCandidate>()])
        {
            Incomplete = listing.GapIn(_ => true),
        });

    /// <summary>The index does not know sizes, so the rule is asked again once the size is known; null where it says no now.</summary>
    private static ExecutableCandidate? Candidate(LocalTree tree, FileEntry file) =>
        !tree.Measure(file).IsKnown(out var measured, out var gap) ? new ExecutableCandidate(file, gap)
        : CandidateRule.Selects(measured) ? new ExecutableCandidate(measured, tree.ReadHead(measured, FileHead.Length).Map(FileHead (ImmutableArray<byte> bytes) => new FileHead.Bytes(bytes)))
        : null;
}
