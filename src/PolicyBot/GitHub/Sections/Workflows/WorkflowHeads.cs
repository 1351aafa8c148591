using System.Collections.Immutable;
using System.Text;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.GraphQL;
using PolicyBot.GitHub.Sections.Files;

namespace PolicyBot.GitHub.Sections.Workflows;

/// <summary>Asks GraphQL for branches, each with nothing but the id of its directory of workflows: a hundred branches of a repository are one connection.</summary>
internal static class WorkflowHeads
{
    private const int BranchesToAPage = 100;

    private const string Ref = $$"""... on Ref{name target{... on Commit{oid workflows:file(path:"{{WorkflowFiles.Directory}}"){... on TreeEntry{type oid} } } } }""";

    private static readonly Fragment Default = new("WorkflowsOfDefault", "Repository", $"isEmpty defaultBranchRef{{{Ref}}}");

    public static Reading<Fact<WorkflowHeadList>> ByGraphQL(ReadingContext context)
    {
        var named = context.Parts.Where(part => part is not (WorkflowFiles.Default or WorkflowFiles.All)).Order(StringComparer.Ordinal);
        var others = context.Parts.Contains(WorkflowFiles.All) ? Page(context, "", WorkflowHeadList.None)
            : Reading.All(named.Select(branch => context.Ask(Branch(branch)).MapKnown(node => Named(node, branch)))).Map(Joined);
        return Reading.Both(context.Ask(Default), others).Map(both =>
            !both.One.IsKnown(out var node, out var gap) || !node.Read(GraphQLJson.Default.WorkflowsOfDefaultWire).IsKnown(out var wire, out gap) || (gap = node.GapAt("isEmpty")) is not null ? gap
            : wire.IsEmpty ? WorkflowHeadList.None
            : wire.DefaultBranchRef is not { } head ? node.GapAt("defaultBranchRef") ?? new Gap(GapReason.MayBeHidden, "GraphQL shows no default branch of a repository that is not empty")
            : NotOffered(node, "defaultBranchRef") is { } missing ? missing
            : both.Other.Map(list => WithDefault(context, list, new WorkflowHead(head.Name, IsDefault: true, Directory(node.Child("defaultBranchRef"), head)))));
    }

    private static WorkflowHeadList WithDefault(ReadingContext context, WorkflowHeadList list, WorkflowHead head)
    {
        var isAsked = context.Parts.Contains(WorkflowFiles.Default) || context.Parts.Contains(WorkflowFiles.All) || context.Parts.Contains(head.Branch);
        var others = list.Heads.Where(one => one.Branch != head.Branch);
        return list with { Heads = isAsked ? [head, .. others] : [.. others] };
    }

    private static Fragment Branch(string name) => new(
        $"WorkflowsOf_{Key(name)}", "Repository", $"{Alias(name)}:ref(qualifiedName:{DirectoryFragment.Literal($"refs/heads/{name}")}){{{Ref}}}");

    /// <summary>All branches, page after page.</summary>
    private static Reading<Fact<WorkflowHeadList>> Page(ReadingContext context, string cursor, WorkflowHeadList before)
    {
        var alias = $"heads_{Key(cursor)}";
        var after = cursor.Length == 0 ? "" : $",after:{DirectoryFragment.Literal(cursor)}";
        var fragment = new Fragment(
            $"Heads_{Key(cursor)}",
            "Repository",
            $"{alias}:refs(refPrefix:\"refs/heads/\",first:{BranchesToAPage}{after}){{... on RefConnection{{pageInfo{{... on PageInfo{{hasNextPage endCursor}}}} nodes{{{Ref}}}}}}}")
        { Connections = 1 };
        return context.Ask(fragment).ThenKnown(node =>
        {
            var page = node.Child(alias);
            if (NotOffered(node, alias) is { } missing)
            {
                return Reading.Done<Fact<WorkflowHeadList>>(missing);
            }

            if (!page.Read(GraphQLJson.Default.HeadPageWire).IsKnown(out var wire, out var gap))
            {
                return Reading.Done<Fact<WorkflowHeadList>>(gap);
            }

            if (wire.Nodes is not { } nodes || nodes.Any(head => head is null))
            {
                return Reading.Done<Fact<WorkflowHeadList>>(page.GapAt("nodes") ?? new Gap(GapReason.Partial, "GraphQL left out branches"));
            }

            var read = nodes.Select((head, index) => new WorkflowHead(head!.Name, IsDefault: false, Directory(page.Child("nodes").Child($"{index}"), head)));
            var all = before with { Heads = [.. before.Heads, .. read] };
            return !wire.PageInfo.HasNextPage || wire.PageInfo.EndCursor is not { } next ? Reading.Done<Fact<WorkflowHeadList>>(all)
                : all.Heads.Length >= WorkflowHeadList.MostBranches ? Reading.Done<Fact<WorkflowHeadList>>(all with { Incomplete = WorkflowHeadList.TooMany })
                : Page(context, next, all);
        });
    }

    private static Fact<WorkflowHead?> Named(GraphQLNode node, string name)
    {
        var head = node.Child(Alias(name));
        return NotOffered(node, Alias(name)) is { } missing ? missing
            : head.IsNull ? node.GapAt(Alias(name)) is { } hidden ? hidden : new Fact<WorkflowHead?>.Known(null)
            : head.Read(GraphQLJson.Default.WorkflowHeadWire).IsKnown(out var wire, out var gap) ? new WorkflowHead(wire.Name, IsDefault: false, Directory(head, wire))
            : gap;
    }

    private static Fact<WorkflowHeadList> Joined(ImmutableArray<Fact<WorkflowHead?>> read) => read.Aggregate(
        (Fact<WorkflowHeadList>)WorkflowHeadList.None,
        (all, one) => !all.IsKnown(out var list, out var gap) ? gap
            : one is Fact<WorkflowHead?>.Unknown unknown ? unknown.Gap
            : one is Fact<WorkflowHead?>.Known { Value: { } head } ? list with { Heads = list.Heads.Add(head) }
            : list);

    /// <summary>Whether GraphQL calls a missing path null or an error is the same: the commit is seen, so its files are, too.</summary>
    private static Fact<string?> Directory(GraphQLNode head, WorkflowHeadWire wire)
    {
        if (wire.Target is not { Oid: not null } target)
        {
            return head.GapAt("target") ?? new Gap(GapReason.Partial, "GraphQL left out the commit of a branch");
        }

        var errors = head.Child("target").Child("workflows").Errors.Where(error => error.Type != "NOT_FOUND").ToImmutableArray();
        return !errors.IsEmpty ? errors[0].Gap : new Fact<string?>.Known(target.Workflows is { Type: "tree" } tree ? tree.Oid : null);
    }

    /// <summary>An older server does not have all the fields: REST knows the answer.</summary>
    private static Gap? NotOffered(GraphQLNode node, string alias) => (node with { Errors = [] }).GapAt(alias);

    private static string Alias(string branch) => $"workflows_{Key(branch)}";

    private static string Key(string text) => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text));
}
