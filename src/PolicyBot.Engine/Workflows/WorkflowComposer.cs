using System.Collections.Immutable;
using PolicyBot.Engine.Configuration.Yaml;

namespace PolicyBot.Engine.Workflows;

/// <summary>Builds workflows and actions out of YAML. What has another shape than it should have is left out.</summary>
/// <param name="source">The file's text.</param>
internal sealed class WorkflowComposer(string source)
{
    private readonly WorkflowTexts texts = new(source);

    /// <summary>True where texts were left out because aliases make too much of them.</summary>
    public bool IsTooMuch => texts.IsTooMuch;

    public Workflow Workflow(YamlMapping root) => new(
        texts.At(root, "name"),
        Triggers(WorkflowTexts.ValueOf(root, "on")),
        Permissions(root),
        Defaults(root),
        [.. Entries(root, "jobs").Where(job => job.Value is YamlMapping).Select(job => Job(job, (YamlMapping)job.Value))])
    {
        Environment = texts.Named(root, "env"),
    };

    public ActionFile Action(YamlMapping root)
    {
        var runs = WorkflowTexts.ValueOf(root, "runs") as YamlMapping;
        return new ActionFile(texts.At(root, "name"), texts.At(runs, "using"), texts.At(runs, "image"), Steps(runs))
        {
            Inputs = [.. Entries(root, "inputs").Select(input => input.Key)],
        };
    }

    /// <summary>One word, a list of words, or a mapping from words to filters.</summary>
    private ImmutableArray<Trigger> Triggers(YamlNode? on) => on switch
    {
        YamlMapping mapping => [.. mapping.Entries.Select(entry => new Trigger(entry.Key, WorkflowTexts.PositionOf(entry.KeyNode), Filters(entry.Value)))],
        _ => [.. texts.List(on).Select(word => new Trigger(word.Value, word.Position, ImmutableSortedDictionary<string, ImmutableArray<WorkflowText>>.Empty))],
    };

    /// <summary>A schedule is a list of mappings, which filter nothing.</summary>
    private ImmutableSortedDictionary<string, ImmutableArray<WorkflowText>> Filters(YamlNode node) =>
        ((node as YamlMapping)?.Entries ?? []).GroupBy(entry => entry.Key, StringComparer.Ordinal)
            .ToImmutableSortedDictionary(group => group.Key, group => texts.List(group.Last().Value), StringComparer.Ordinal);

    private Job Job(YamlEntry entry, YamlMapping job)
    {
        var secrets = WorkflowTexts.ValueOf(job, "secrets");
        var runsOn = WorkflowTexts.ValueOf(job, "runs-on");
        var runner = runsOn as YamlMapping;
        return new Job(entry.Key, WorkflowTexts.PositionOf(entry.KeyNode), Steps(job))
        {
            Name = texts.At(job, "name"),
            Condition = texts.At(job, "if"),
            Needs = texts.List(WorkflowTexts.ValueOf(job, "needs")),
            RunsOn = texts.List(runner is null ? runsOn : WorkflowTexts.ValueOf(runner, "labels")),
            RunnerGroup = texts.At(runner, "group"),
            Permissions = Permissions(job),
            DeploymentEnvironment = texts.OrNameOf(job, "environment", "name"),
            Environment = texts.Named(job, "env"),
            Defaults = Defaults(job),
            Uses = texts.At(job, "uses"),
            With = texts.Named(job, "with"),
            Secrets = texts.Named(job, "secrets"),
            InheritsSecrets = secrets is YamlScalar { Written: "inherit" },
            ContainerImage = texts.OrNameOf(job, "container", "image"),
            ServiceImages =
            [
                .. from service in Entries(job, "services")
                   let image = texts.At(service.Value as YamlMapping, "image") ?? texts.Of(service.Value)
                   where image is not null
                   select new NamedText(service.Key, WorkflowTexts.PositionOf(service.KeyNode), image),
            ],
        };
    }

    private ImmutableArray<Step> Steps(YamlMapping? owner) =>
        WorkflowTexts.ValueOf(owner, "steps") is YamlSequence list
            ? [.. list.Items.Index().Where(item => item.Item is YamlMapping).Select(item => Step(item.Index, (YamlMapping)item.Item))]
            : [];

    private Step Step(int index, YamlMapping step) => new(index, WorkflowTexts.PositionOf(step))
    {
        Id = texts.At(step, "id"),
        Name = texts.At(step, "name"),
        Condition = texts.At(step, "if"),
        Uses = texts.At(step, "uses"),
        Run = texts.At(step, "run"),
        Shell = texts.At(step, "shell"),
        WorkingDirectory = texts.At(step, "working-directory"),
        With = texts.Named(step, "with"),
        Environment = texts.Named(step, "env"),
    };

    private WorkflowPermissions? Permissions(YamlMapping owner) => WorkflowTexts.ValueOf(owner, "permissions") switch
    {
        YamlMapping scopes => new WorkflowPermissions(WorkflowTexts.PositionOf(scopes), null, texts.Named(owner, "permissions")),
        YamlScalar { IsNull: false } word => new WorkflowPermissions(WorkflowTexts.PositionOf(word), texts.Of(word), []),
        _ => null,
    };

    private RunDefaults? Defaults(YamlMapping owner) =>
        WorkflowTexts.ValueOf(WorkflowTexts.ValueOf(owner, "defaults") as YamlMapping, "run") is YamlMapping run
            ? new RunDefaults(WorkflowTexts.PositionOf(run), texts.At(run, "shell"), texts.At(run, "working-directory"))
            : null;

    private static ImmutableArray<YamlEntry> Entries(YamlMapping owner, string key) => (WorkflowTexts.ValueOf(owner, key) as YamlMapping)?.Entries ?? [];
}
