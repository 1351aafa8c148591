using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.GraphQL;
using PolicyBot.GitHub.Rest;

namespace PolicyBot.GitHub.Sections.Files;

/// <summary>The commit whose files are read: the newest of the default branch, unless another is asked for.</summary>
/// <param name="CommitId">Git's id.</param>
/// <param name="TreeId">Git's id of its root tree.</param>
internal sealed record HeadCommit(string CommitId, string TreeId)
{
    private static readonly Fragment Fragment = new(
        "Head", "Repository", "isEmpty defaultBranchRef{... on Ref{name target{... on Commit{oid tree{... on Tree{oid}}}}}}");

    /// <summary>Known and null where the repository is empty.</summary>
    public static Reading<Fact<HeadCommit?>> Read(ReadingContext context) =>
        context.Commit is { } commit
            ? Alone(context, commit)
            : context.Path == ReadPath.GraphQL
            ? context.Ask(Fragment).MapKnown(Of)
            : RestRepository.DefaultBranch(context).ThenKnown(branch => Branch(context, branch));

    private static Reading<Fact<HeadCommit?>> Alone(ReadingContext context, string commit) =>
        Reading.Ask(new GetAsk<RootedCommitWire>(context.Rest("/git/commits/{commit_sha}", commit), GitHubJson.Default.RootedCommitWire, Permission.Contents))
            .Map<Fact<HeadCommit?>>(answer => answer.IsPresent(out var wire, out var gap) ? new HeadCommit(wire.Sha, wire.Tree.Sha) : gap);

    private static Fact<HeadCommit?> Of(GraphQLNode node) =>
        node.GapAt("isEmpty") is { } hidden ? hidden
        : !node.Read(GraphQLJson.Default.HeadWire).IsKnown(out var wire, out var gap) ? gap
        : wire.IsEmpty ? new Fact<HeadCommit?>.Known(null)
        : wire.DefaultBranchRef?.Target is { Oid: { } commit, Tree: { } tree } ? new HeadCommit(commit, tree.Oid)
        : node.GapAt("defaultBranchRef") ?? new Gap(GapReason.MayBeHidden, "GraphQL shows no default branch of a repository that is not empty");

    private static Reading<Fact<HeadCommit?>> Branch(ReadingContext context, string branch) =>
        Reading.Ask(new GetAsk<BranchWire>(context.Rest("/branches/{branch}", branch), GitHubJson.Default.BranchWire, Permission.Contents)).Then(answer => answer switch
        {
            Answer<BranchWire>.Absent => WithoutBranch(context, branch),
            _ => Reading.Done<Fact<HeadCommit?>>(answer.IsPresent(out var wire, out var gap) ? new HeadCommit(wire.Commit.Sha, wire.Commit.Commit.Tree.Sha) : gap),
        });

    /// <summary>A repository that has commits has its default branch: one that does not show it shows no commits either, or hides something.</summary>
    private static Reading<Fact<HeadCommit?>> WithoutBranch(ReadingContext context, string branch) =>
        Reading.Ask(new GetAsk<IReadOnlyList<CommitWire>>(context.Rest("/commits").With("per_page", "1"), GitHubJson.Default.IReadOnlyListCommitWire, Permission.Contents))
            .Map<Fact<HeadCommit?>>(answer => answer switch
            {
                Answer<IReadOnlyList<CommitWire>>.Absent or Answer<IReadOnlyList<CommitWire>>.Present { Value.Count: 0 } => new Fact<HeadCommit?>.Known(null),
                _ => answer.IsPresent(out _, out var gap) ? new Gap(GapReason.MayBeHidden, $"the default branch {branch} is not seen in a repository that has commits") : gap,
            });
}
