using PolicyBot.Engine.Facts;
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

    public static Reading<Fact<(WorkflowFiles Workflows, LocalActions Actions)>> ReadWithActions(ReadingContext context) =>
        Read(context).ThenKnown(workflows => Actions(context, workflows, LocalActions.None).Map<Fact<(WorkflowFiles Workflows, LocalActions Actions)>>(actions => (workflows, actions)));

    /// <summary>From the workflows to the actions that they use, and on to those that these use.</summary>
    private static Reading<LocalActions> Actions(ReadingContext context, WorkflowFiles workflows, LocalActions known)
    {
        var missing = LocalActions.Missing(workflows, known);
        return missing.IsEmpty ? Reading.Done(known)
            : known.Actions.Length + missing.Length > LocalActions.MostRead ? Reading.Done(known with { Incomplete = LocalActions.TooMany })
            : Reading.All(missing.Select(directory => LocalActionFile.Read(context, directory))).Then(found => Actions(context, workflows, known with { Actions = [.. known.Actions, .. found] }));
    }
}
