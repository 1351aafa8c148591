using System.CommandLine;

namespace PolicyBot.Commands;

/// <summary>A command whose help ends with a guide: examples, exit codes, where to go on.</summary>
/// <param name="description">One line; it stands in the list of commands too.</param>
/// <param name="guide">Lines as they are to be printed.</param>
internal sealed class GuidedCommand(string name, string description, string guide) : Command(name, description)
{
    public string Guide { get; } = guide;

    /// <summary>How long the command may take to end after Ctrl-C or SIGTERM; then the process ends without it.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(2);
}
