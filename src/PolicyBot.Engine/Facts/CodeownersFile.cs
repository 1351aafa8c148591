namespace PolicyBot.Engine.Facts;

/// <summary>
/// What stands where GitHub looks for CODEOWNERS (<see cref="CodeownersPlaces"/>), on the default branch or in a local directory.
/// </summary>
/// <param name="Path">The place; null where none of them has an entry.</param>
/// <param name="Form">What the entry is.</param>
/// <param name="Text">The whole text of a file of up to <see cref="MaximumBytes"/>; empty for every other form.</param>
[Section(SubjectKind.Repository)]
public sealed record CodeownersFile(string? Path, CodeownersForm Form, string Text)
{
    /// <summary>GitHub loads no larger file: nobody owns anything then, and nothing says so.</summary>
    public const long MaximumBytes = 3 * 1024 * 1024;

    public static CodeownersFile None { get; } = new(null, CodeownersForm.Absent, "");

    public static CodeownersFile Of(string path, string text) => new(path, CodeownersForm.File, text);
}

/// <summary>What an entry called CODEOWNERS is.</summary>
public enum CodeownersForm
{
    /// <summary>There is none.</summary>
    Absent,

    /// <summary>A regular file that GitHub loads.</summary>
    File,

    /// <summary>A regular file over <see cref="CodeownersFile.MaximumBytes"/>.</summary>
    TooLarge,

    Directory,

    /// <summary>A symbolic link. GitHub does not follow it.</summary>
    Link,

    Submodule,
}
