using System.Collections.Immutable;
using PolicyBot.Engine.Configuration.Reading;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Engine.Configuration.Layering;

/// <summary>Computes what the layers of a policy's files come to.</summary>
internal static class AssignmentTemplate
{
    /// <param name="repository">Name without owner, by which the organization's file may hold values; empty for an organization.</param>
    public static Assignment Of(PolicyDescription policy, Subject subject, string repository, Layers layers, SelectiveItems items, string? fixIsHeldBecause)
    {
        var action = ActionChoice.Of(layers, fixIsHeldBecause);

        // What a fix would write comes from the organization alone, and so does everything else about a policy that fixes.
        var mayTune = layers.MayOverride && action.Declared.Value != EnforcementAction.Fix;
        var sources = ImmutableSortedDictionary.CreateBuilder<string, Source>(StringComparer.Ordinal);
        Note(sources, PolicyFileReader.ActionKey, action.Declared.Source);
        var settings = Settings(policy, repository, layers, items, action, sources);
        var files = mayTune ? new[] { layers.Organization, layers.OrganizationRepository, layers.Own } : [layers.Organization, layers.OrganizationRepository];
        var minimum = files.Select(file => file.MinimumSeverity).LastOrDefault(written => written is not null);
        Note(sources, PolicyFileReader.MinimumSeverityKey, minimum?.Source);
        var choices = ImmutableDictionary.CreateBuilder<string, RuleChoice>(StringComparer.Ordinal);
        foreach (var (rule, choice) in files.SelectMany(file => file.Rules))
        {
            choices[rule] = choice.Value;
            Note(sources, $"{PolicyFileReader.RulesKey}.{rule}", choice.Source);
        }

        return new Assignment(subject, policy, settings, action.Effective)
        {
            ActionLoweredBecause = action.LoweredBecause,
            MinimumSeverity = minimum?.Value ?? default,
            Rules = [.. policy.Rules.Where(rule => settings.Wants(rule.Id) && (choices.TryGetValue(rule.Id, out var choice) ? choice.IsOn : !rule.Page.OptIn))],
            Severities = choices.Where(choice => choice.Value.Severity is not null)
                .ToImmutableDictionary(choice => choice.Key, choice => choice.Value.Severity!.Value, StringComparer.Ordinal),
            Sources = sources.ToImmutable(),
        };
    }

    private static Policy Settings(
        PolicyDescription policy, string repository, Layers layers, SelectiveItems items, ActionChoice action, ImmutableSortedDictionary<string, Source>.Builder sources)
    {
        var values = new Dictionary<SettingDescription, object>();
        foreach (var (written, isOwn) in All(layers))
        {
            var mayTune = action.Declared.Value != EnforcementAction.Fix && (layers.MayOverride || written.Setting.Attribute.IgnoresDisableRepoOverride);
            if ((!isOwn || mayTune) && ValueOf(written, repository) is { } value)
            {
                values[written.Setting] = values.TryGetValue(written.Setting, out var above) ? SettingMerge.Combine(written.Setting, above, value.Value) : value.Value;
                Note(sources, written.Setting.Key, value.Source);
            }
        }

        var settings = policy.Defaults;
        foreach (var (setting, value) in values)
        {
            setting.Property.SetValue(settings, items.For(repository, setting, value));
        }

        return settings;
    }

    private static IEnumerable<(WrittenSetting Written, bool IsOwn)> All(Layers layers) =>
        layers.Organization.Settings.Select(written => (written, false))
            .Concat(layers.OrganizationRepository.Settings.Select(written => (written, false)))
            .Concat(layers.Own.Settings.Select(written => (written, true)));

    private static Written<object>? ValueOf(WrittenSetting written, string repository) => written switch
    {
        WrittenSetting.ForAll all => new Written<object>(all.Value, all.Source),
        WrittenSetting.ByRepository by => by.Values.GetValueOrDefault(repository),
        _ => throw new InvalidOperationException("A setting is written for all or by repository."),
    };

    private static void Note(ImmutableSortedDictionary<string, Source>.Builder sources, string key, Source? source)
    {
        if (source is not null)
        {
            sources[key] = source;
        }
    }
}
