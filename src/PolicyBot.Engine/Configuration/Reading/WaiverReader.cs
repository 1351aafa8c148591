using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PolicyBot.Engine.Configuration.Yaml;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;
using PolicyBot.Engine.Text;

namespace PolicyBot.Engine.Configuration.Reading;

/// <summary>Reads <c>waivers</c>. A leave not to comply that is half understood is none: whatever is wrong refuses the file.</summary>
/// <param name="own">The policy whose file it is; null for <c>allstar.yaml</c>.</param>
/// <param name="zone">In which a date without time ends; null for UTC.</param>
internal sealed partial class WaiverReader(PolicyCatalogue catalogue, PolicyDescription? own, Levels level, TimeZoneInfo? zone, Problems problems)
{
    public const string Key = "waivers";
    private readonly ValueReader values = new(problems, ProblemSeverity.Refused);

    public ImmutableArray<WaiverEntry> Read(MappingReader file) =>
        file.Take(Key) is { } entry
            ? [.. (values.Items(entry.Value, Key) ?? []).Select(item => Waiver(item.Node, item.Path)).OfType<WaiverEntry>()]
            : [];

    private WaiverEntry? Waiver(YamlNode node, string path)
    {
        if (node is not YamlMapping mapping)
        {
            problems.Refuse(node, path, "must be a mapping with repository, reason, owner and expires");
            return null;
        }

        var keys = new MappingReader(mapping, path, problems);
        var policy = Policy(keys) ?? own;
        var repository = Repository(keys, mapping, policy?.Kind == SubjectKind.Organization);
        var rule = Rule(keys, policy);
        var finding = Finding(keys);
        var reason = Required(keys, mapping, "reason");
        var owner = Required(keys, mapping, "owner");
        var expires = Required(keys, mapping, "expires") is { } date ? Expires(date.Node, keys.PathOf("expires"), date.Text) : null;
        keys.Finish(ProblemSeverity.Refused);
        return reason is null || owner is null || expires is null
            ? null
            : new WaiverEntry(
                new Waiver(reason.Value.Text, owner.Value.Text, expires.Value, mapping.Source.ToString()) { Rule = rule, Finding = finding },
                repository,
                policy?.Id);
    }

    /// <returns>Null for every subject that the file is about.</returns>
    private Glob? Repository(MappingReader keys, YamlMapping waiver, bool isForOrganization)
    {
        var path = keys.PathOf("repository");
        if (keys.Take("repository") is not { } entry)
        {
            if (level == Levels.Organization && !isForOrganization)
            {
                problems.Refuse(waiver, path, "is missing");
            }

            return null;
        }

        if (isForOrganization)
        {
            problems.Refuse(entry.KeyNode, path, "has no meaning for a policy of the organization");
        }

        if (values.String(entry.Value, path) is not { } text)
        {
            return null;
        }

        var glob = NamePattern.Read(text);
        if (glob is null)
        {
            problems.Refuse(entry.Value, path, $"{Problems.Quote(text)} {NamePattern.Complaint}");
        }

        return glob;
    }

    private PolicyDescription? Policy(MappingReader keys)
    {
        if (Text(keys, "policy") is not { } text)
        {
            return null;
        }

        var policy = catalogue.Find(text.Text);
        if (policy is null)
        {
            problems.Refuse(text.Node, keys.PathOf("policy"), $"{Problems.Quote(text.Text)} is not a policy", Spelling.Nearest(text.Text, catalogue.Policies.Select(known => known.Id)));
        }
        else if (own is not null && own.Id != policy.Id)
        {
            problems.Refuse(text.Node, keys.PathOf("policy"), $"must be {own.Id}, whose file this is");
        }

        return policy;
    }

    private string? Rule(MappingReader keys, PolicyDescription? policy)
    {
        if (Text(keys, "rule") is not { } text)
        {
            return null;
        }

        var known = (policy is null ? catalogue.Policies : [policy]).SelectMany(candidate => candidate.Rules).ToImmutableArray();
        var rule = known.FirstOrDefault(rule => rule.Id == text.Text) ?? known.FirstOrDefault(rule => rule.Formerly.Contains(text.Text));
        if (rule is null)
        {
            problems.Refuse(text.Node, keys.PathOf("rule"), $"{Problems.Quote(text.Text)} is not a rule", Spelling.Nearest(text.Text, known.Select(rule => rule.Id)));
        }

        return rule?.Id;
    }

    private Fingerprint? Finding(MappingReader keys)
    {
        if (Text(keys, "finding") is not { } text)
        {
            return null;
        }

        if (!FingerprintGrammar.IsMatch(text.Text))
        {
            problems.Refuse(text.Node, keys.PathOf("finding"), "must be a fingerprint: sha256: and 64 hexadecimal digits");
        }

        return new Fingerprint(text.Text);
    }

    private DateTimeOffset? Expires(YamlNode node, string path, string text)
    {
        var expires = Expiry.Read(text, zone ?? TimeZoneInfo.Utc);
        if (expires is null)
        {
            problems.Refuse(node, path, $"{Problems.Quote(text)} is not a date such as 2026-12-31 or a time such as 2026-12-31T18:00:00Z");
        }

        return expires;
    }

    private (YamlNode Node, string Text)? Required(MappingReader keys, YamlMapping waiver, string key)
    {
        if (keys.Take(key) is not { } entry)
        {
            problems.Refuse(waiver, keys.PathOf(key), "is missing");
            return null;
        }

        var text = values.String(entry.Value, keys.PathOf(key));
        if (text is { Length: 0 })
        {
            problems.Refuse(entry.Value, keys.PathOf(key), "is empty");
        }

        return text is null ? null : (entry.Value, text);
    }

    private (YamlNode Node, string Text)? Text(MappingReader keys, string key) =>
        keys.Take(key) is { } entry && values.String(entry.Value, keys.PathOf(key)) is { } text ? (entry.Value, text) : null;

    [GeneratedRegex(@"\Asha256:[0-9a-f]{64}\z", RegexOptions.NonBacktracking)]
    private static partial Regex FingerprintGrammar { get; }
}
