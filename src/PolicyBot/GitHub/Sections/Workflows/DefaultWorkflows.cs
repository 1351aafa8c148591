using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Workflows;
using PolicyBot.GitHub.Gathering;

namespace PolicyBot.GitHub.Sections.Workflows;

/// <summary>The workflows of the default branch, with the actions of the repository that they use: several sections start from them.</summary>
internal static class DefaultWorkflows
{
    public static Reading<Fact<WorkflowFiles>> Read(ReadingContext context)
    {
        var own = context with { Parts = [WorkflowFiles.Default] };
        var heads = context.Path == ReadPath.Rest ? WorkflowHeadsByRest.Read(own) : WorkflowHeads.ByGraphQL(own);
        return heads.ThenKnown(list => WorkflowListing.Read(own, list));
    }

    public static Reading<Fact<(LocalActions Actions, UsedActions Used)>> ReadWithActions(ReadingContext context) =>
        Read(context).ThenKnown(workflows => Actions(context, workflows, LocalActions.None, depth: 0).Map<Fact<(LocalActions Actions, UsedActions Used)>>(read => read));

    /// <summary>From the workflows to the actions that they use, and on to those that these use.</summary>
    private static Reading<(LocalActions Actions, UsedActions Used)> Actions(ReadingContext context, WorkflowFiles workflows, LocalActions known, int depth)
    {
        var used = UsedActions.In(workflows, known);
        var missing = LocalActions.Missing(used, known);
        if (missing.IsEmpty)
        {
            return Reading.Done((known, used));
        }

        var cut = known with { Incomplete = known.Limit(depth, missing.Length) };
        return cut.Incomplete is not null
            ? Reading.Done((cut, UsedActions.In(workflows, cut)))
            : Reading.All(missing.Select(directory => LocalActionFile.Read(context, directory))).Then(found => Actions(context, workflows, known with { Actions = [.. known.Actions, .. found] }, depth + 1));
    }
}
