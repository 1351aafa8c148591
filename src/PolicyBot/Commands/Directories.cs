using System.CommandLine.Parsing;

namespace PolicyBot.Commands;

/// <summary>Judges the directories that a command line names.</summary>
internal static class Directories
{
    public static void MustExist(SymbolResult result, IEnumerable<Token> tokens)
    {
        foreach (var directory in tokens.Select(token => token.Value))
        {
            if (!Directory.Exists(directory))
            {
                result.AddError(File.Exists(directory) ? $"{directory} is a file, not a directory" : $"there is no directory {directory}");
            }
        }
    }
}
