using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Text;
using Spectre.Console;

namespace PolicyBot.Commands;

/// <summary>Tells what is wrong with a configuration, one line each as editors understand it.</summary>
internal static class ConfigurationProblems
{
    /// <summary>True where a file is refused or could not be read.</summary>
    public static bool AnyRefused(OrganizationConfiguration configuration) => Refused(configuration).Any() || Unread(configuration).Any();

    /// <summary>As the product of a command.</summary>
    public static void Write(OrganizationConfiguration configuration, Terminal terminal)
    {
        foreach (var (line, isRefused) in Lines(configuration))
        {
            if (terminal.IsScreen)
            {
                terminal.Screen.Write(new Text(Visible.Of(line) + "\n", new Style(isRefused ? Color.Red : Color.Yellow)));
            }
            else
            {
                terminal.Output.WriteLine(Visible.Of(line));
            }
        }

        NoteRefused(configuration, terminal);
    }

    /// <summary>Beside the product of a command.</summary>
    public static void Note(OrganizationConfiguration configuration, Terminal terminal)
    {
        foreach (var (line, _) in Lines(configuration))
        {
            terminal.Note(line);
        }

        NoteRefused(configuration, terminal);
    }

    private static IEnumerable<(string Line, bool IsRefused)> Lines(OrganizationConfiguration configuration) =>
        configuration.Problems.Select(problem => (problem.ToString(), problem.Severity == ProblemSeverity.Refused))
            .Concat(Unread(configuration).Select(unread => ($"{unread.Place}: could not be read: {unread.Gap.Detail}", true)));

    private static IEnumerable<string> Refused(OrganizationConfiguration configuration) =>
        configuration.Problems.Where(problem => problem.Severity == ProblemSeverity.Refused)
            .Select(problem => (problem.Source with { Line = 0 }).ToString())
            .Distinct(StringComparer.Ordinal);

    // What only GitHub can tell, such as the base of a file, is no fault of the files.
    private static IEnumerable<UnreadFile> Unread(OrganizationConfiguration configuration) =>
        configuration.Unread.Where(unread => unread.Gap.Reason != Engine.Facts.GapReason.NeedsGitHub);

    private static void NoteRefused(OrganizationConfiguration configuration, Terminal terminal)
    {
        if (Refused(configuration).ToArray() is { Length: > 0 } refused)
        {
            terminal.Note($"refused, so not used: {string.Join(", ", refused)}");
        }
    }
}
