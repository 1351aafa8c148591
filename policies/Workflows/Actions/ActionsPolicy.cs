using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Policies;
using PolicyBot.Engine.Versions;

namespace PolicyBot.Policies.Workflows.Actions;

/// <summary>Workflows use the actions that the organization requires, and none that it denies.</summary>
[InForceWith(nameof(Groups))]
public sealed record ActionsPolicy : Policy<ActionsFacts>
{
    /// <summary>Repositories with the rules for them. The policy is in force where this is written.</summary>
    [Setting(Levels = Levels.Organization)]
    public ImmutableArray<RuleGroup> Groups { get; set; } = [];

    private IEnumerable<ActionRule> All => Groups.SelectMany(group => group.Rules);

    public override bool Wants(string rule) => All.Any(one => one.Method == (rule == RequiredActionRule.Id ? RuleMethod.Require : RuleMethod.Deny));

    /// <summary>Tags only for versions that are a range, runs only for rules that want them, languages only where a group asks for one.</summary>
    public override IEnumerable<string> PartsOf(Type section) =>
        section == typeof(WorkflowFiles) ? [WorkflowFiles.Default]
        : section == typeof(ActionVersions) ? All.Where(rule => rule.Method is not null).SelectMany(rule => rule.Actions ?? []).Where(action => VersionRange.Read(action.Version) is not null).Select(action => action.Name)
        : section == typeof(PushRuns) ? All.Where(rule => rule is { Method: RuleMethod.Require, MustPass: true }).SelectMany(rule => rule.Actions ?? []).Select(action => action.Name)
        : section == typeof(RepositoryLanguages) ? Groups.SelectMany(group => group.Repos ?? []).SelectMany(repository => repository.Languages)
        : [];
}
