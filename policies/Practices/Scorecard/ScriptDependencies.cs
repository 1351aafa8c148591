using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Scripts;

namespace PolicyBot.Policies.Practices.Scorecard;

/// <summary>What a shell script downloads and runs, or installs.</summary>
internal static partial class ScriptDependencies
{
    private const int LongestCommand = 120;

    private static readonly ImmutableHashSet<string> Interpreters = ImmutableHashSet.Create(StringComparer.Ordinal, ["sh", "bash", "dash", "zsh", "ksh", "mksh", "python", "python2", "python3", "perl", "ruby", "node", "php"]);

    private static readonly ImmutableHashSet<string> Downloaders = ImmutableHashSet.Create(StringComparer.Ordinal, ["curl", "wget"]);

    /// <param name="node">Which script of the file; null where the file is the script.</param>
    /// <param name="linesBefore">Lines of the file above the script.</param>
    public static IEnumerable<Dependency> Of(string path, string? node, int linesBefore, string script)
    {
        var (isDownloading, saved) = (false, new HashSet<string>(StringComparer.Ordinal));
        foreach (var command in ShellScript.Commands(script))
        {
            isDownloading = Downloaders.Contains(command.Program) || (command.IsPiped && isDownloading);
            var kind = Runs(command, isDownloading, saved) ? (DependencyKind.Download, false) : Packages.Of(command);
            if (kind is var (found, isPinned))
            {
                var text = command.Text.Length > LongestCommand ? command.Text[..LongestCommand] : command.Text;
                yield return new Dependency(
                    found,
                    isPinned,
                    new CheckPlace(
                        Target.Path(path, node is null ? text : $"{node}/{text}"),
                        found == DependencyKind.Download ? $"What {text} runs was downloaded and not compared with a hash." : $"What {text} installs is not pinned by a hash.",
                        new Location(path, linesBefore + command.Line)));
            }

            if (Downloaders.Contains(command.Program) && SavedAs(command) is { } file)
            {
                saved.Add(file);
            }
        }
    }

    private static bool Runs(ShellCommand command, bool isDownloading, HashSet<string> saved)
    {
        var isInterpreter = Interpreters.Contains(command.Program);
        return (isInterpreter && command.IsPiped && isDownloading)
            || ((isInterpreter || command.Program is "eval" or "source" or ".") && Substituted().IsMatch(command.Text))
            || saved.Contains(Plain(command.Words[0]))
            || (isInterpreter && command.Arguments.FirstOrDefault() is { } script && saved.Contains(Plain(script)));
    }

    private static string? SavedAs(ShellCommand command)
    {
        for (var at = 1; at < command.Words.Length - 1; at++)
        {
            var word = command.Words[at];
            if (word is "-o" or "--output" or "--output-document" or ">" or ">>" || (command.Program == "wget" && word is "-O" or "-qO"))
            {
                return Plain(command.Words[at + 1]);
            }
        }

        var isNamedByAddress = command.Program == "wget" || command.Has("-O", "--remote-name", "-LO", "-sSLO", "-fsSLO");
        var address = command.Arguments.LastOrDefault(word => word.Contains("://", StringComparison.Ordinal));
        return isNamedByAddress && address is not null && address.LastIndexOf('/') is var slash && slash < address.Length - 1 ? Plain(address[(slash + 1)..]) : null;
    }

    private static string Plain(string file) => file.StartsWith("./", StringComparison.Ordinal) ? file[2..] : file;

    [GeneratedRegex(@"(?:<\(|\$\(|`)\s*(?:sudo\s+)?(?:curl|wget)\b", RegexOptions.NonBacktracking)]
    private static partial Regex Substituted();
}
