namespace PolicyBot.Engine.Facts;

/// <summary>Where GitHub looks for CODEOWNERS, and what it makes of what stands there.</summary>
public static class CodeownersPlaces
{
    /// <summary>In GitHub's order; case counts.</summary>
    public static IReadOnlyList<string> All { get; } = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];

    /// <summary>The entry that counts: the first that has content, else the first of any type. Null where there is none.</summary>
    public static FileEntry? In(WellKnownFiles files) =>
        files.Entries.Where(entry => All.Contains(entry.Path, StringComparer.Ordinal))
            .OrderByDescending(entry => entry.IsBlob)
            .ThenBy(entry => All.Index().First(place => place.Item == entry.Path).Index)
            .FirstOrDefault();

    /// <summary>What the entry is to GitHub, once its size is known.</summary>
    public static CodeownersForm FormOf(FileEntry entry) => entry.Type switch
    {
        EntryType.Directory => CodeownersForm.Directory,
        EntryType.Submodule => CodeownersForm.Submodule,
        EntryType.Link => CodeownersForm.Link,
        _ => entry.Size > CodeownersFile.MaximumBytes ? CodeownersForm.TooLarge : CodeownersForm.File,
    };
}
