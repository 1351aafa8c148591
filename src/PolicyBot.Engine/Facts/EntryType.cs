namespace PolicyBot.Engine.Facts;

/// <summary>What git says an entry of a tree is. In a directory that is not a git work tree, the owner's execute bit makes a file executable.</summary>
public enum EntryType
{
    /// <summary>Mode 100644.</summary>
    File,

    /// <summary>Mode 100755.</summary>
    Executable,

    /// <summary>Mode 120000: its content is the text of where it leads. Nobody follows it.</summary>
    Link,

    /// <summary>Mode 040000.</summary>
    Directory,

    /// <summary>Mode 160000.</summary>
    Submodule,
}
