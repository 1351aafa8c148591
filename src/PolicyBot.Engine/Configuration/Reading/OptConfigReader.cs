using PolicyBot.Engine.Configuration.Yaml;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Policies;
using PolicyBot.Engine.Text;

namespace PolicyBot.Engine.Configuration.Reading;

/// <summary>
/// Reads <c>optConfig</c>. Allstar's keys, and for each way in or out the same four of ours: <c>optInTopics</c>, <c>optInLanguages</c>,
/// <c>optInVisibilities</c> (lists of patterns) and <c>optInProperties</c> (custom property to pattern or list of patterns), likewise <c>optOut...</c>.
/// A repository is selected if any of them selects it. A wrong type refuses the file: who is in and who is out is never guessed.
/// </summary>
internal sealed class OptConfigReader(Problems problems)
{
    private const string Key = "optConfig";
    private readonly ValueReader values = new(problems, ProblemSeverity.Refused);

    public OptConfig Read(MappingReader file, Levels level)
    {
        if (file.Take(Key) is not { } entry)
        {
            return OptConfig.None;
        }

        if (entry.Value is not YamlMapping mapping)
        {
            problems.Refuse(entry.Value, Key, "must be a mapping of keys to values");
            return OptConfig.None;
        }

        var keys = new MappingReader(mapping, Key, problems);
        var config = level == Levels.Organization
            ? new OptConfig
            {
                OptOutStrategy = Switch(keys, "optOutStrategy"),
                DisableRepoOverride = Switch(keys, "disableRepoOverride"),
                In = Select(keys, "optIn", []),
                Out = Select(keys, "optOut",
                [
                    Trait(keys, "optOutPrivateRepos", "the repository is not public", repository => repository.Visibility != Visibility.Public),
                    Trait(keys, "optOutPublicRepos", "the repository is public", repository => repository.Visibility == Visibility.Public),
                    Trait(keys, "optOutArchivedRepos", "the repository is archived", repository => repository.IsArchived),
                    Trait(keys, "optOutForkedRepos", "the repository is a fork", repository => repository.IsFork),
                ]),
            }
            : new OptConfig { OptIn = Switch(keys, "optIn"), OptOut = Switch(keys, "optOut") };
        keys.Finish(ProblemSeverity.Warned);
        return config;
    }

    private Written<bool> Switch(MappingReader keys, string key) =>
        keys.Take(key) is { } entry && values.Boolean(entry.Value, keys.PathOf(key)) is { } value
            ? new Written<bool>(value, entry.KeyNode.Source)
            : new Written<bool>(false, null);

    private Criterion? Trait(MappingReader keys, string key, string says, Func<Repository, bool> selects) =>
        Switch(keys, key) is { Value: true, Source: { } source } ? new Criterion($"{key} is set and {says}", source, selects) : null;

    private Selector Select(MappingReader keys, string way, IEnumerable<Criterion?> traits)
    {
        var names = new List<KeyValuePair<string, Criterion>>();
        var patterns = new List<Criterion>();
        foreach (var (text, criterion) in Patterns(keys, way + "Repos", ProblemSeverity.Warned, (glob, repository) => glob.IsMatch(repository.RepositoryName)))
        {
            if (text.AsSpan().IndexOfAny(@"*?[{\") < 0)
            {
                names.Add(KeyValuePair.Create(text, criterion));
            }
            else
            {
                patterns.Add(criterion);
            }
        }

        var properties = Properties(keys, way + "Properties").ToArray();
        var topics = Patterns(keys, way + "Topics", ProblemSeverity.Refused, (glob, repository) => repository.Topics.Any(glob.IsMatch));
        IEnumerable<(string, Criterion Criterion)> ours =
        [
            .. topics,
            .. Patterns(keys, way + "Languages", ProblemSeverity.Refused, (glob, repository) => repository.Language is { } language && glob.IsMatch(language)),
            .. Patterns(keys, way + "Visibilities", ProblemSeverity.Refused, (glob, repository) => glob.IsMatch(Names.CamelCase(repository.Visibility.ToString()))),
            .. properties,
        ];
        return new Selector(names, [.. traits.OfType<Criterion>(), .. patterns, .. ours.Select(pair => pair.Criterion)]) { AsksProperties = properties.Length > 0, AsksTopics = topics.Count > 0 };
    }

    private IEnumerable<(string Text, Criterion Criterion)> Properties(MappingReader keys, string key)
    {
        if (keys.Take(key) is not { } entry)
        {
            return [];
        }

        if (entry.Value is not YamlMapping mapping)
        {
            problems.Refuse(entry.Value, keys.PathOf(key), "must be a mapping of custom properties to patterns");
            return [];
        }

        return mapping.Entries.SelectMany(property => Patterns(
            property.Value,
            keys.PathOf(key),
            $"{key} has {Problems.Quote(property.Key)} with",
            ProblemSeverity.Refused,
            (glob, repository) => repository.CustomProperties.TryGetValue(property.Key, out var held) && held.Any(glob.IsMatch)));
    }

    private List<(string Text, Criterion Criterion)> Patterns(MappingReader keys, string key, ProblemSeverity whenBad, Func<Glob, Repository, bool> selects) =>
        keys.Take(key) is { } entry ? Patterns(entry.Value, keys.PathOf(key), $"{key} has", whenBad, selects) : [];

    private List<(string Text, Criterion Criterion)> Patterns(YamlNode node, string path, string says, ProblemSeverity whenBad, Func<Glob, Repository, bool> selects)
    {
        var found = new List<(string, Criterion)>();
        var isOne = whenBad == ProblemSeverity.Refused && node is YamlScalar { Kind: not ScalarKind.Null };
        foreach (var (item, text) in (isOne ? [(node, values.String(node, path)!)] : values.Words(node, path)) ?? [])
        {
            if (NamePattern.Read(text) is { } glob)
            {
                found.Add((text, new Criterion($"{says} {Problems.Quote(text)}", item.Source, repository => selects(glob, repository))));
            }
            else
            {
                problems.Add(whenBad, item, path, $"{Problems.Quote(text)} {NamePattern.Complaint}");
            }
        }

        return found;
    }
}
