using System.Collections.Immutable;

namespace PolicyBot.Engine.Scripts;

/// <summary>A command of a shell script, as far as its words can be told without running it.</summary>
/// <param name="Line">From 1, within the script.</param>
/// <param name="Words">Without quotes, without variables before it, without <c>sudo</c> and its like; the first is the program.</param>
/// <param name="Text">As written.</param>
/// <param name="IsPiped">True where it takes what the command before it puts out.</param>
public sealed record ShellCommand(int Line, ImmutableArray<string> Words, string Text, bool IsPiped)
{
    /// <summary>Name of the program, without its directory.</summary>
    public string Program => Words.IsEmpty ? "" : Words[0][(Words[0].LastIndexOf('/') + 1)..];

    /// <summary>What is neither the program nor an option.</summary>
    public IEnumerable<string> Arguments => Words.Skip(1).Where(word => !word.StartsWith('-'));

    public bool Has(params ReadOnlySpan<string> options)
    {
        foreach (var option in options)
        {
            if (Words.Contains(option, StringComparer.Ordinal) || Words.Any(word => word.StartsWith(option + "=", StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }
}
