using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.Rest;
using PolicyBot.GitHub.Sections.Files;

namespace PolicyBot.GitHub.Sections.Workflows;

/// <summary>Asks REST for branches. Directories that several branches share are walked once.</summary>
internal static class WorkflowHeadsByRest
{
    private static readonly ImmutableArray<string> Way = [.. WorkflowFiles.Directory.Split('/')];

    public static Reading<Fact<WorkflowHeadList>> Read(ReadingContext context) =>
        Reading.Both(RestRepository.DefaultBranch(context), HeadCommit.Read(context)).Then(both =>
            !both.One.IsKnown(out var name, out var gap) || (both.Other is Fact<HeadCommit?>.Unknown unknown && (gap = unknown.Gap) is not null) ? Reading.Done<Fact<WorkflowHeadList>>(gap)
            : both.Other is not Fact<HeadCommit?>.Known { Value: { } head } ? Reading.Done<Fact<WorkflowHeadList>>(WorkflowHeadList.None)
            : context.Parts.Contains(WorkflowFiles.All) ? All(context, name)
            : Named(context, name, head));

    private static Reading<Fact<WorkflowHeadList>> All(ReadingContext context, string defaultBranch) =>
        Reading.Ask(new ListAsk<ListedBranchWire>(context.Rest("/branches"), GitHubJson.Default.IReadOnlyListListedBranchWire, Permission.Contents)).Then(answer =>
            !answer.IsPresent(out var branches, out var gap)
                ? Reading.Done<Fact<WorkflowHeadList>>(gap)
                : Reading.All(branches.Take(WorkflowHeadList.MostBranches).Select(branch => Head(context, branch.Name, branch.Name == defaultBranch, branch.Commit.Sha)))
                    .Map<Fact<WorkflowHeadList>>(heads => new WorkflowHeadList(heads, branches.Length > WorkflowHeadList.MostBranches ? WorkflowHeadList.TooMany : null)));

    private static Reading<Fact<WorkflowHeadList>> Named(ReadingContext context, string defaultBranch, HeadCommit head)
    {
        var others = context.Parts.Where(part => part != WorkflowFiles.Default && part != defaultBranch).Order(StringComparer.Ordinal);
        var own = others.Count() < context.Parts.Count ? Reading.All([Head(context, defaultBranch, isDefault: true, head.TreeId)]) : Reading.Done(ImmutableArray<WorkflowHead>.Empty);
        return Reading.Both(own, Reading.All(others.Select(branch => Branch(context, branch)))).Map(both => both.Other.Aggregate(
            (Fact<WorkflowHeadList>)new WorkflowHeadList(both.One, null),
            (all, one) => !all.IsKnown(out var list, out var gap) ? gap
                : one is Fact<WorkflowHead?>.Unknown unknown ? unknown.Gap
                : one is Fact<WorkflowHead?>.Known { Value: { } known } ? list with { Heads = list.Heads.Add(known) }
                : list));
    }

    /// <summary>Known and null where there is no such branch.</summary>
    private static Reading<Fact<WorkflowHead?>> Branch(ReadingContext context, string name) =>
        Reading.Ask(new GetAsk<BranchWire>(context.Rest("/branches/{branch}", name), GitHubJson.Default.BranchWire, Permission.Contents)).Then(answer =>
            answer is Answer<BranchWire>.Absent ? Reading.Done<Fact<WorkflowHead?>>(new Fact<WorkflowHead?>.Known(null))
            : answer.IsPresent(out var wire, out var gap) ? Head(context, name, isDefault: false, wire.Commit.Commit.Tree.Sha).Map<Fact<WorkflowHead?>>(head => head)
            : Reading.Done<Fact<WorkflowHead?>>(gap));

    /// <param name="root">Git's id of the root tree, or of the commit.</param>
    private static Reading<WorkflowHead> Head(ReadingContext context, string name, bool isDefault, string root) =>
        Down(context, root, 0).Map(directory => new WorkflowHead(name, isDefault, directory));

    private static Reading<Fact<string?>> Down(ReadingContext context, string tree, int depth) =>
        depth == Way.Length
            ? Reading.Done<Fact<string?>>(tree)
            : Reading.Ask(new GetAsk<TreeWire>(context.Rest("/git/trees/{tree_sha}", tree), GitHubJson.Default.TreeWire, Permission.Contents)).Then(answer =>
                !answer.IsPresent(out var wire, out var gap) ? Reading.Done<Fact<string?>>(gap)
                : wire.Tree.FirstOrDefault(entry => entry.Path == Way[depth] && entry.Type == "tree") is { } below ? Down(context, below.Sha, depth + 1)
                : Reading.Done<Fact<string?>>(wire.Truncated ? WorkflowListing.CutShort : new Fact<string?>.Known(null)));
}
