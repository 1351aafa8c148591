using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Workflows;

namespace PolicyBot.LocalFiles.Sections;

/// <summary>From the workflows to the actions that they use, and on to those that these use.</summary>
internal sealed class LocalActionsSection : LocalSection<LocalActions>
{
    protected override Fact<LocalActions> Read(LocalTree tree, Question question) => tree.Listing.Map(listing =>
    {
        var byDirectory = listing.Files.ToLookup(file => file.Path[..Math.Max(0, file.Path.LastIndexOf('/'))], StringComparer.Ordinal);
        var known = LocalActions.None;
        if (!WorkflowFilesSection.In(tree).IsKnown(out var workflows, out _))
        {
            return known;
        }

        for (var depth = 0; LocalActions.Missing(UsedActions.In(workflows, known), known) is { IsEmpty: false } missing; depth++)
        {
            if (known.Limit(depth, missing.Length) is { } limit)
            {
                return known with { Incomplete = limit };
            }

            known = known with { Actions = [.. known.Actions, .. missing.Select(directory => Action(directory))] };
        }

        return known;

        LocalAction Action(string directory) =>
            LocalActions.FileIn(byDirectory[directory]) is { } file ? new LocalAction(directory, file.Path, tree.ReadText(file.Path, LocalActions.LargestFile))
            : new LocalAction(directory, directory, listing.GapIn(unlisted => unlisted.Length == 0 || directory == unlisted || directory.StartsWith(unlisted + "/", StringComparison.Ordinal)) ?? LocalActions.NotThere(directory));
    });
}
