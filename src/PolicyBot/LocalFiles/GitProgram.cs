using System.Diagnostics;

namespace PolicyBot.LocalFiles;

/// <summary>
/// Runs git on a directory that a stranger may have written: nothing that its configuration names is run, nothing is fetched and nothing is written there.
/// </summary>
internal static class GitProgram
{
    /// <summary>Fixed, and before the command: they win over the configuration of the directory.</summary>
    private static readonly string[] Guards =
    [
        "--no-pager", "--no-replace-objects", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "core.untrackedCache=false",
        "-c", "safe.bareRepository=explicit",
    ];

    /// <summary>What a caller that is a git hook hands down: it would lead git to another repository than the directory's.</summary>
    private static readonly string[] Inherited =
    [
        "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_PREFIX", "GIT_NAMESPACE",
    ];

    /// <summary>
    /// Null where there is no git. Only absolute directories of PATH count: the framework would look in the current directory first, which may be the one we judge.
    /// </summary>
    public static string? Path { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator)
        .Where(System.IO.Path.IsPathFullyQualified)
        .Select(directory => System.IO.Path.Combine(directory, OperatingSystem.IsWindows() ? "git.exe" : "git"))
        .FirstOrDefault(File.Exists);

    /// <summary>How git is started in a directory, with the command as fixed arguments.</summary>
    public static ProcessStartInfo In(string directory, string git, params ReadOnlySpan<string> command)
    {
        var start = new ProcessStartInfo(git)
        {
            // The directory is never an argument, so a name that starts with a dash is no option.
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var variable in Inherited)
        {
            start.Environment.Remove(variable);
        }

        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        start.Environment["GIT_NO_LAZY_FETCH"] = "1";
        start.Environment["GIT_ALLOW_PROTOCOL"] = "none";
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["LC_ALL"] = "C";
        foreach (var argument in Guards)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var argument in command)
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }
}
