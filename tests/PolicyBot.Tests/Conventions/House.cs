using System.Runtime.CompilerServices;

namespace PolicyBot.Tests.Conventions;

/// <summary>The source tree that these tests were compiled from.</summary>
internal static class House
{
    /// <summary>The folder of PolicyBot.sln.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", ".."));

    /// <summary>Every C# file below a folder of the house, generated ones left out, with its text.</summary>
    public static IEnumerable<(string Path, string Text)> Sources(params string[] folder)
    {
        var top = Path.Combine([Root, .. folder]);
        return !Directory.Exists(top)
            ? []
            : Directory.EnumerateFiles(top, "*.cs", SearchOption.AllDirectories)
                .Where(path => !Path.GetRelativePath(top, path).Split('/').Any(part => part is "obj" or "bin"))
                .Order(StringComparer.Ordinal)
                .Select(path => (Path.GetRelativePath(Root, path), File.ReadAllText(path)));
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
