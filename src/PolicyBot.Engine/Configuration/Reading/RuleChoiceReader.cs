using System.Collections.Immutable;
using PolicyBot.Engine.Configuration.Yaml;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;
using PolicyBot.Engine.Text;

namespace PolicyBot.Engine.Configuration.Reading;

/// <summary>Reads <c>rules</c>: rule id to <c>on</c>, <c>off</c> or a severity, which also means on.</summary>
internal sealed class RuleChoiceReader(PolicyDescription policy, Problems problems)
{
    private const string Key = PolicyFileReader.RulesKey;

    public ImmutableSortedDictionary<string, Written<RuleChoice>> Read(MappingReader file)
    {
        var choices = ImmutableSortedDictionary.CreateBuilder<string, Written<RuleChoice>>(StringComparer.Ordinal);
        if (file.Take(Key) is not { } entry)
        {
            return choices.ToImmutable();
        }

        if (entry.Value is not YamlMapping mapping)
        {
            problems.Refuse(entry.Value, Key, "must be a mapping of rules to on, off or a severity");
            return choices.ToImmutable();
        }

        var keys = new MappingReader(mapping, Key, problems);
        foreach (var rule in policy.Rules)
        {
            foreach (var name in rule.Formerly.Append(rule.Id))
            {
                if (keys.Take(name) is { } written && Choice(written, keys.PathOf(name)) is { } choice)
                {
                    choices[rule.Id] = new Written<RuleChoice>(choice, written.KeyNode.Source);
                }
            }
        }

        keys.Finish(ProblemSeverity.Refused);
        return choices.ToImmutable();
    }

    private RuleChoice? Choice(YamlEntry entry, string path)
    {
        // YAML 1.1 reads a plain on as true.
        var text = entry.Value is YamlScalar scalar ? scalar.Text : "";
        if (text is "on" or "true" or "off" or "false")
        {
            return new RuleChoice(text is "on" or "true", null);
        }

        if (Words<Severity>.Find(text) is { } severity)
        {
            return new RuleChoice(IsOn: true, severity);
        }

        IEnumerable<string> words = ["on", "off", .. Words<Severity>.All];
        problems.Refuse(entry.Value, path, $"{Problems.Quote(text)} is not one of {string.Join(", ", words)}", Spelling.Nearest(text, words));
        return null;
    }
}
