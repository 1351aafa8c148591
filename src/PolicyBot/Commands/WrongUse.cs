using System.CommandLine;
using System.CommandLine.Parsing;
using PolicyBot.Engine.Text;

namespace PolicyBot.Commands;

/// <summary>Says in one sentence what is wrong with a command line, and what may have been meant.</summary>
internal static class WrongUse
{
    /// <returns>Null where nothing is wrong.</returns>
    public static string? Of(ParseResult parsed)
    {
        if (parsed.Errors.Count == 0 || parsed.Action is { ClearsParseErrors: true })
        {
            return null;
        }

        var command = parsed.CommandResult.Command;
        var sentence = MistakenOption(parsed) is { } option ? Unknown(option, command)
            : parsed.UnmatchedTokens is [var unknown, ..] ? Unknown(unknown, command)
            : command.Subcommands.Count > 0 && parsed.CommandResult.Children.Any() is false ? $"{command.Name} needs one of {List(command.Subcommands)}"
            : parsed.Errors[0].Message.TrimEnd('.');
        return $"{sentence}; see {Path(parsed.CommandResult)} --help";
    }

    /// <summary>A word that looks like an option and was taken for the value of an argument.</summary>
    private static string? MistakenOption(ParseResult parsed) =>
        parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value).FirstOrDefault(word => word.StartsWith('-'));

    private static string Unknown(string word, Command command)
    {
        var isOption = word.StartsWith('-');
        IEnumerable<string> known = isOption ? command.Options.Select(option => option.Name).Append("--help") : command.Subcommands.Select(sub => sub.Name);
        var what = isOption ? "option" : command.Subcommands.Count > 0 ? "command" : "argument";
        var meant = Spelling.Nearest(word, known) is { } near ? $", did you mean {near}?" : "";
        return $"{command.Name} has no {what} {word}{meant}";
    }

    private static string List(IEnumerable<Command> commands) => string.Join(", ", commands.Select(command => command.Name));

    private static string Path(SymbolResult? result) =>
        result is CommandResult command ? $"{Path(command.Parent)} {command.Command.Name}".TrimStart() : "";
}
