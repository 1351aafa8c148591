using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Workflows;

namespace PolicyBot.Policies.Practices.Scorecard;

/// <summary>A workflow of the default branch, read.</summary>
internal sealed record ReadWorkflow(string Path, Workflow Workflow)
{
    /// <summary>Those that could be read, by path, and why others could not.</summary>
    public static (ImmutableArray<ReadWorkflow> Workflows, ImmutableArray<Gap> Gaps) In(Fact<WorkflowFiles> facts)
    {
        if (!facts.IsKnown(out var files, out var gap))
        {
            return ([], [gap]);
        }

        var (workflows, gaps) = (ImmutableArray.CreateBuilder<ReadWorkflow>(), ImmutableArray.CreateBuilder<Gap>());
        foreach (var branch in files.Of([WorkflowFiles.Default]).Where(branch => branch.IsDefault))
        {
            if (!branch.Files.IsKnown(out var listed, out gap))
            {
                gaps.Add(gap);
                continue;
            }

            foreach (var file in listed.OrderBy(file => file.Path, StringComparer.Ordinal))
            {
                if (files.TextOf(file).IsKnown(out var text, out gap) && WorkflowReader.ReadWorkflow(file.Path, text).IsKnown(out var workflow, out gap))
                {
                    workflows.Add(new ReadWorkflow(file.Path, workflow));
                }
                else
                {
                    gaps.Add(gap!);
                }
            }
        }

        return (workflows.ToImmutable(), files.Incomplete is { } incomplete ? [.. gaps, incomplete] : gaps.ToImmutable());
    }
}
