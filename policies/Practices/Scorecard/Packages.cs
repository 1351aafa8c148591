using System.Text.RegularExpressions;
using PolicyBot.Engine.Scripts;

namespace PolicyBot.Policies.Practices.Scorecard;

/// <summary>Tells the commands that install packages, and whether they say by hash which.</summary>
internal static partial class Packages
{
    /// <returns>Null where the command installs nothing that is scored.</returns>
    public static (DependencyKind Kind, bool IsPinned)? Of(ShellCommand command)
    {
        if (Pip().IsMatch(command.Program))
        {
            return OfPip(command, 1);
        }

        if (Python().IsMatch(command.Program) && command.Words.Length > 2 && command.Words[1] == "-m" && command.Words[2] == "pip")
        {
            return OfPip(command, 3);
        }

        var verb = command.Arguments.FirstOrDefault();
        return (command.Program, verb) switch
        {
            ("npm", "ci") => (DependencyKind.Npm, true),
            ("npm", "install" or "i" or "add" or "install-test" or "it" or "update") => (DependencyKind.Npm, false),
            ("go", "get" or "install") => OfGo(command),
            ("choco", "install") => (DependencyKind.Choco, command.Has("--requirechecksum", "--requirechecksums", "--require-checksums")),
            ("nuget" or "nuget.exe", "install") => (DependencyKind.NuGet, command.Has("-Version", "-version")),
            ("dotnet", "add") when command.Arguments.Contains("package", StringComparer.Ordinal) => (DependencyKind.NuGet, command.Has("-v", "--version")),
            _ => null,
        };
    }

    /// <summary>A wheel of the directory is at hand; a directory that is installed as it is brings its dependencies along.</summary>
    private static (DependencyKind, bool)? OfPip(ShellCommand command, int first)
    {
        if (first >= command.Words.Length || !command.Words.Skip(first).Contains("install", StringComparer.Ordinal))
        {
            return null;
        }

        var what = command.Words.Skip(first).SkipWhile(word => word != "install").Skip(1).ToList();
        var isEditable = what.Exists(word => word is "-e" or "--editable");
        var named = what.FindAll(word => !word.StartsWith('-'));
        var isPinned = what.Contains("--require-hashes", StringComparer.Ordinal)
            || (what.Contains("--no-deps", StringComparer.Ordinal) && isEditable && named.TrueForAll(word => !word.Contains("://", StringComparison.Ordinal) || AtCommit().IsMatch(word)))
            || (named.Count > 0 && named.TrueForAll(word => word.EndsWith(".whl", StringComparison.Ordinal) && !word.Contains("://", StringComparison.Ordinal)));
        return named.Count == 0 && !what.Contains("-r", StringComparer.Ordinal) ? null : (DependencyKind.Pip, isPinned);
    }

    /// <summary>What has no dot before its first slash is of the directory.</summary>
    private static (DependencyKind, bool)? OfGo(ShellCommand command)
    {
        var remote = command.Arguments.Skip(1).Where(word => !word.StartsWith('.') && !word.StartsWith('/') && word.Split('/')[0].Contains('.', StringComparison.Ordinal)).ToList();
        return remote.Count == 0 ? null : (DependencyKind.Go, remote.TrueForAll(AtCommit().IsMatch));
    }

    [GeneratedRegex(@"\Apip[0-9.]*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Pip();

    [GeneratedRegex(@"\Apython[0-9.]*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Python();

    [GeneratedRegex(@"@[0-9a-fA-F]{40}(?:\z|#)", RegexOptions.NonBacktracking)]
    private static partial Regex AtCommit();
}
