using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using PolicyBot.Engine.Facts;

namespace PolicyBot.Commands;

/// <summary>The options that describe a repository to a command which does not ask GitHub.</summary>
internal sealed class DescribedRepository
{
    private readonly Option<string> name = new("--repository") { HelpName = "OWNER/NAME", Description = "The repository to explain, described by the options below." };
    private readonly Option<string> visibility = new("--visibility") { HelpName = "public|internal|private", Description = "Who may read it.", DefaultValueFactory = _ => "private" };
    private readonly Option<bool> archived = new("--archived") { Description = "It is archived." };
    private readonly Option<bool> fork = new("--fork") { Description = "It is a fork." };
    private readonly Option<string[]> topics = new("--topic") { HelpName = "TOPIC", Description = "It has this topic; may be given several times.", DefaultValueFactory = _ => [] };
    private readonly Option<string?> language = new("--language") { HelpName = "NAME", Description = "Its main language." };
    private readonly Option<string[]> properties = new("--property") { HelpName = "NAME=VALUE", Description = "A custom property; may be given several times.", DefaultValueFactory = _ => [] };

    /// <summary>The option that names it.</summary>
    public Option<string> Name => name;

    public DescribedRepository()
    {
        visibility.AcceptOnlyFromAmong("public", "internal", "private");
        name.Validators.Add(result => MustHave(result, '/', "OWNER/NAME"));
        properties.Validators.Add(result => MustHave(result, '=', "NAME=VALUE"));
    }

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[name, visibility, archived, fork, topics, language, properties])
        {
            command.Options.Add(option);
        }
    }

    public Repository Of(ParseResult parsed)
    {
        var parts = parsed.GetValue(name)!.Split('/');
        return new Repository(0, parts[0], parts[1])
        {
            Visibility = Enum.Parse<Visibility>(parsed.GetValue(visibility)!, ignoreCase: true),
            IsArchived = parsed.GetValue(archived),
            IsFork = parsed.GetValue(fork),
            Topics = [.. parsed.GetValue(topics)!],
            Language = parsed.GetValue(language),
            CustomProperties = parsed.GetValue(properties)!.Select(property => property.Split('=', 2))
                .GroupBy(pair => pair[0], pair => pair[1], StringComparer.Ordinal)
                .ToImmutableSortedDictionary(group => group.Key, group => group.ToImmutableArray(), StringComparer.Ordinal),
        };
    }

    private static void MustHave(OptionResult result, char separator, string form)
    {
        foreach (var word in result.Tokens.Select(token => token.Value))
        {
            var at = word.IndexOf(separator, StringComparison.Ordinal);
            if (at <= 0 || at == word.Length - 1 || (separator == '/' && word.Count(character => character == separator) > 1))
            {
                result.AddError($"{word} is not {form}");
            }
        }
    }
}
