using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Text;
using PolicyBot.Engine.Workflows;

namespace PolicyBot.Policies.Workflows.DangerousWorkflow;

/// <summary>One content of a workflow file, and the branches that have it.</summary>
/// <param name="Branches">In order.</param>
/// <param name="IsOnDefault">True where the default branch has it, so that every trigger counts.</param>
internal sealed record BranchedWorkflow(string Path, string Content, ImmutableArray<string> Branches, bool IsOnDefault, Fact<Workflow> Workflow)
{
    private const int BranchesNamed = 3;

    private const int DigitsOfContent = 12;

    /// <summary>Every content once, by path, the default branch's first; and what could not be read.</summary>
    public static (IEnumerable<BranchedWorkflow> Workflows, IEnumerable<Observation> Hidden) In(WorkflowFiles files, ImmutableHashSet<string> parts)
    {
        var branches = files.Of(parts).OrderBy(branch => branch.Name, StringComparer.Ordinal).ToImmutableArray();
        var hidden = branches.Select(branch => branch.Files is Fact<ImmutableArray<WorkflowFile>>.Unknown unknown ? new Observation.Hidden(Place(branch), unknown.Gap) : null).OfType<Observation>();
        var workflows =
            from branch in branches
            from file in branch.Files.IsKnown(out var known, out _) ? known : []
            group branch by file into carried
            orderby carried.Key.Path, carried.Any(branch => branch.IsDefault) descending, carried.Key.Content
            select Of(files, carried.Key, [.. carried]);
        return (workflows, files.Incomplete is { } gap ? hidden.Append(new Observation.Hidden(Target.Subject, gap)) : hidden);
    }

    /// <summary>True where an event starts this content, not that of another branch.</summary>
    public bool IsStartedBy(Trigger trigger) => IsOnDefault || !WorkflowEvents.IsServedFromDefaultBranch(trigger.Event);

    /// <summary>What other branches have is another finding than what the default branch has; its content tells it, for branches come and go.</summary>
    public Target TargetAt(string? node = null)
    {
        var where = IsOnDefault ? null : $"@{Content[..Math.Min(DigitsOfContent, Content.Length)]}";
        return Target.Path(Path, node is null && where is null ? null : $"{node}{where}");
    }

    /// <summary>What was seen, with where it was seen: nothing to add where that is the default branch alone.</summary>
    public Observation.Found Found(string node, Position position, Sentence seen) => new(TargetAt(node), $"{seen}{OnBranches()}.")
    {
        Location = new Location(Path, position.Line, position.Column),
    };

    private static BranchedWorkflow Of(WorkflowFiles files, WorkflowFile file, ImmutableArray<BranchWorkflows> carried) => new(
        file.Path,
        file.Content,
        [.. carried.Select(branch => branch.Name)],
        carried.Any(branch => branch.IsDefault),
        files.TextOf(file).IsKnown(out var text, out var gap) ? WorkflowReader.ReadWorkflow(file.Path, text) : gap);

    private static Target Place(BranchWorkflows branch) => branch.Name.Length == 0 ? Target.Subject : Target.Branch(branch.Name);

    private Sentence OnBranches()
    {
        if (IsOnDefault && Branches.Length == 1)
        {
            return Sentence.Join("", []);
        }

        var named = Sentence.Join(", ", Branches.Take(BranchesNamed).Select(branch => (Sentence)branch));
        Sentence several = $", on the branches {named}";
        Sentence many = $"{several} and {Branches.Length - BranchesNamed} more";
        Sentence one = $", on the branch {named}";
        return Branches.Length > BranchesNamed ? many : Branches.Length > 1 ? several : one;
    }
}
