using System.Collections.Immutable;
using PolicyBot.Engine.Facts;

namespace PolicyBot.Engine.Workflows;

/// <summary>What the workflows of the default branch use, and the actions of the repository that they use.</summary>
public sealed class UsedActions
{
    private readonly ImmutableSortedDictionary<string, Fact<Workflow>> workflows;
    private readonly ImmutableSortedDictionary<string, (string Path, Fact<ActionFile> File)> actions;
    private readonly Gap? unlistedActions;
    private readonly Dictionary<string, ImmutableArray<ActionUse>> own = new(StringComparer.Ordinal);

    private UsedActions(WorkflowFiles files, Fact<LocalActions> local)
    {
        var branches = files.Of([WorkflowFiles.Default]).Where(branch => branch.IsDefault).ToImmutableArray();
        Unlisted = files.Incomplete ?? branches.Select(branch => branch.Files is Fact<ImmutableArray<WorkflowFile>>.Unknown unknown ? unknown.Gap : null).FirstOrDefault(gap => gap is not null);
        workflows = branches.SelectMany(branch => branch.Files.IsKnown(out var listed, out _) ? listed : [])
            .ToImmutableSortedDictionary(file => file.Path, file => Read(file.Path, files.TextOf(file), WorkflowReader.ReadWorkflow), StringComparer.Ordinal);
        var known = local.IsKnown(out var read, out var gap) ? read : LocalActions.None with { Incomplete = gap };
        unlistedActions = known.Incomplete;
        actions = known.Actions.ToImmutableSortedDictionary(action => action.Directory, action => (action.Path, Read(action.Path, action.Text, WorkflowReader.ReadAction)), StringComparer.Ordinal);
        Workflows = [.. workflows.Select(workflow => Using(workflow.Key, workflow.Value))];
        Hidden =
        [
            .. from workflow in workflows
               where workflow.Value is Fact<Workflow>.Unknown
               select ((string?)workflow.Key, ((Fact<Workflow>.Unknown)workflow.Value).Gap),
            .. from directory in LocalDirectories
               let action = Action(directory) as Fact<(string Path, ActionFile File)>.Unknown
               where action is not null
               select (actions.TryGetValue(directory, out var found) ? found.Path : null, action.Gap),
        ];
    }

    /// <summary>Why workflows may be missing; null where all are here.</summary>
    public Gap? Unlisted { get; }

    /// <summary>By path. One that could not be read uses nothing, and has a gap.</summary>
    public ImmutableArray<UsingWorkflow> Workflows { get; }

    /// <summary>Files that could not be read; without a path where it is not known which.</summary>
    public ImmutableArray<(string? Path, Gap Gap)> Hidden { get; }

    /// <summary>Each where it is written, by file and place.</summary>
    public ImmutableArray<ActionUse> All =>
        [.. Workflows.SelectMany(workflow => workflow.Uses).Distinct(ReferenceEqualityComparer.Instance).Cast<ActionUse>().OrderBy(use => use.Path, StringComparer.Ordinal).ThenBy(use => use.Text.Position.Line).ThenBy(use => use.Text.Position.Column)];

    /// <summary>Directories of the actions of the repository that are used, as far as what uses them is known; in order.</summary>
    public IEnumerable<string> LocalDirectories =>
        All.Where(use => !use.IsCall).Select(use => use.Reference).OfType<UsesReference.Local>().Select(local => local.Path).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    public static UsedActions In(WorkflowFiles files, Fact<LocalActions> local) => new(files, local);

    private static Fact<T> Read<T>(string path, Fact<string> text, Func<string, string, Fact<T>> read) => text.IsKnown(out var known, out var gap) ? read(path, known) : gap;

    private UsingWorkflow Using(string path, Fact<Workflow> file)
    {
        if (!file.IsKnown(out var workflow, out var gap))
        {
            return new UsingWorkflow(path, RunsOnPushAndProposal: false, [], [gap]) { IsRead = false };
        }

        var (seen, waiting) = (new HashSet<UsesReference>(), new Queue<ImmutableArray<ActionUse>>([Own(path, () => ActionUse.In(path, workflow))]));
        var (uses, gaps) = (ImmutableArray.CreateBuilder<ActionUse>(), ImmutableArray.CreateBuilder<Gap>());
        while (waiting.TryDequeue(out var some))
        {
            uses.AddRange(some);
            foreach (var use in some.Where(use => use.Reference is UsesReference.Local && seen.Add(use.Reference)))
            {
                if (Below(use).IsKnown(out var below, out gap))
                {
                    waiting.Enqueue(below);
                }
                else
                {
                    gaps.Add(gap);
                }
            }
        }

        return new UsingWorkflow(path, Starts("push") && Starts("pull_request"), uses.ToImmutable(), gaps.ToImmutable());

        bool Starts(string name) => workflow.Triggers.Any(trigger => trigger.Event == name);
    }

    /// <summary>What an action or a workflow of the repository uses. A workflow that is called and not there runs nowhere.</summary>
    private Fact<ImmutableArray<ActionUse>> Below(ActionUse use)
    {
        var path = ((UsesReference.Local)use.Reference).Path;
        return !use.IsCall ? Action(path).Map(action => Own(action.Path, () => ActionUse.In(action.Path, action.File)))
            : workflows.TryGetValue(path, out var called) ? called.Map(workflow => Own(path, () => ActionUse.In(path, workflow)))
            : ImmutableArray<ActionUse>.Empty;
    }

    private Fact<(string Path, ActionFile File)> Action(string directory) =>
        actions.TryGetValue(directory, out var action) ? action.File.Map(file => (action.Path, file)) : unlistedActions ?? new Gap(GapReason.Partial, $"the action ./{directory} was not read");

    /// <summary>One object for each use, however many workflows lead to it.</summary>
    private ImmutableArray<ActionUse> Own(string path, Func<ImmutableArray<ActionUse>> read)
    {
        if (!own.TryGetValue(path, out var uses))
        {
            own[path] = uses = read();
        }

        return uses;
    }
}
