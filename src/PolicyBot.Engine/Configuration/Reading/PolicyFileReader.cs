using System.Collections.Immutable;
using PolicyBot.Engine.Configuration.Yaml;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;
using PolicyBot.Engine.Text;

namespace PolicyBot.Engine.Configuration.Reading;

/// <summary>Reads the file of one policy.</summary>
/// <param name="zone">In which waivers end.</param>
internal sealed class PolicyFileReader(PolicyCatalogue catalogue, PolicyDescription policy, Levels level, TimeZoneInfo? zone, Problems problems)
{
    public const string EnabledKey = "enabled";
    public const string ActionKey = "action";
    public const string MinimumSeverityKey = "minimumSeverity";
    public const string RulesKey = "rules";
    private readonly ValueReader strict = new(problems, ProblemSeverity.Refused);

    public PolicyFile Read(YamlMapping root)
    {
        var keys = new MappingReader(root, "", problems);
        _ = level == Levels.Organization ? keys.Take(BaseConfig.Key) : null;
        var isForOrganization = policy.Kind == SubjectKind.Organization;
        var file = new PolicyFile
        {
            Opt = policy.IsOfOrganizationAlone ? OptConfig.None : new OptConfigReader(problems).Read(keys, level),
            Enabled = isForOrganization ? Enabled(keys) : null,
            Action = Action(keys),
            MinimumSeverity = MinimumSeverity(keys),
            Rules = new RuleChoiceReader(policy, problems).Read(keys),
            Settings = [.. policy.Settings.Select(setting => Setting(keys, setting)).OfType<WrittenSetting>()],
            Waivers = level == Levels.Repository ? [] : new WaiverReader(catalogue, policy, level, zone, problems).Read(keys),
        };
        if (level != Levels.Organization)
        {
            OtherLevels.Report(keys, problems, ProblemSeverity.Warned, Levels.Organization, BaseConfig.Key);
        }

        if (level == Levels.Repository)
        {
            OtherLevels.Report(keys, problems, ProblemSeverity.Refused, Levels.Organization | Levels.OrganizationRepository, WaiverReader.Key);
        }

        keys.Finish(AllstarKeys.SeverityOf(policy.Id));
        return file;
    }

    private Written<bool>? Enabled(MappingReader keys) =>
        keys.Take(EnabledKey) is { } entry && strict.Boolean(entry.Value, EnabledKey) is { } value ? new Written<bool>(value, entry.KeyNode.Source) : null;

    private Written<EnforcementAction>? Action(MappingReader keys)
    {
        if (keys.Take(ActionKey) is not { } entry)
        {
            return null;
        }

        var text = (entry.Value as YamlScalar)?.Text ?? "";
        if (Words<EnforcementAction>.Find(text) is { } action)
        {
            return new Written<EnforcementAction>(action, entry.KeyNode.Source);
        }

        var words = Words<EnforcementAction>.All;
        problems.Warn(entry.Value, ActionKey, $"{Problems.Quote(text)} is not one of {string.Join(", ", words)} and is ignored", Spelling.Nearest(text, words));
        return null;
    }

    private Written<Severity>? MinimumSeverity(MappingReader keys) =>
        keys.Take(MinimumSeverityKey) is { } entry && strict.Read(entry.Value, typeof(Severity), MinimumSeverityKey) is Severity value
            ? new Written<Severity>(value, entry.KeyNode.Source)
            : null;

    private WrittenSetting? Setting(MappingReader keys, SettingDescription setting)
    {
        var severity = AllstarKeys.SeverityOf(policy.Id, setting.Key);
        if (!setting.Attribute.Levels.HasFlag(level))
        {
            OtherLevels.Report(keys, problems, severity, setting.Attribute.Levels, setting.Key);
            return null;
        }

        if (keys.Take(setting.Key) is not { } entry)
        {
            return null;
        }

        var values = new ValueReader(problems, severity);
        if (setting.Attribute.Merge == Merge.ByRepository && level == Levels.Organization)
        {
            return ByRepository(entry.Value, setting, values, severity);
        }

        var read = setting.KnownWords.IsEmpty ? values.Read(entry.Value, setting.Type, setting.Key, setting.Range) : values.KnownWords(entry.Value, setting.KnownWords, setting.Key);
        return read is { } value
            ? new WrittenSetting.ForAll(setting, value, entry.KeyNode.Source)
            : null;
    }

    private WrittenSetting.ByRepository? ByRepository(YamlNode node, SettingDescription setting, ValueReader values, ProblemSeverity severity)
    {
        if (node is not YamlMapping mapping)
        {
            problems.Add(severity, node, setting.Key, "must be a mapping of repositories to lists");
            return null;
        }

        var byName = ImmutableDictionary.CreateBuilder<string, Written<object>>(StringComparer.Ordinal);
        foreach (var entry in mapping.Entries.Where(entry => !entry.Value.IsNull))
        {
            if (values.Read(entry.Value, setting.Type, $"{setting.Key}.{Problems.Quote(entry.Key)}", setting.Range) is { } value)
            {
                byName[entry.Key] = new Written<object>(value, entry.KeyNode.Source);
            }
        }

        return new WrittenSetting.ByRepository(setting, byName.ToImmutable());
    }
}
