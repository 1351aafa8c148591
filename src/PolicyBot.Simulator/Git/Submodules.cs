namespace PolicyBot.Simulator.Git;

/// <summary>What <c>.gitmodules</c> says of other repositories inside this one.</summary>
internal static class Submodules
{
    /// <summary>Where the submodule at a path comes from; null where the file does not say.</summary>
    public static string? Url(ObjectStore objects, string root, string path)
    {
        var sections = (objects.Text(root, ".gitmodules") ?? "").Split('[', StringSplitOptions.RemoveEmptyEntries);
        return sections.Where(section => Value(section, "path") == path).Select(section => Value(section, "url")).FirstOrDefault();
    }

    private static string? Value(string section, string key) =>
        section.Split('\n').Select(line => line.Split('=', 2, StringSplitOptions.TrimEntries)).FirstOrDefault(parts => parts[0] == key && parts.Length == 2)?[1];
}
