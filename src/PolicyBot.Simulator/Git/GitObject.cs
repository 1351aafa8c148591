namespace PolicyBot.Simulator.Git;

/// <summary>An object of git, under the id that git itself gives it.</summary>
/// <param name="Id">SHA-1 over header and content, in hex.</param>
public abstract record GitObject(string Id);

/// <summary>The content of a file.</summary>
public sealed record Blob(string Id, ReadOnlyMemory<byte> Content) : GitObject(Id)
{
    /// <summary>True where git's own test says so: a NUL among the first 8,000 bytes.</summary>
    public bool IsBinary => Content.Span[..Math.Min(Content.Length, 8000)].Contains((byte)0);
}

/// <summary>A directory.</summary>
/// <param name="Entries">In git's order.</param>
public sealed record Tree(string Id, IReadOnlyList<TreeEntry> Entries) : GitObject(Id);

/// <summary>One name in a directory.</summary>
/// <param name="Mode">As git writes it: 100644, 100755, 120000, 160000 or 40000.</param>
public sealed record TreeEntry(string Name, string Mode, string Id)
{
    public bool IsTree => Mode == "40000";

    public bool IsSubmodule => Mode == "160000";

    public bool IsLink => Mode == "120000";

    /// <summary>What the API calls the kind of object.</summary>
    public string Kind => IsTree ? "tree" : IsSubmodule ? "commit" : "blob";

    /// <summary>As the API writes it: six digits.</summary>
    public string PaddedMode => IsTree ? "040000" : Mode;
}

/// <summary>A commit.</summary>
public sealed record Commit(string Id, string TreeId, IReadOnlyList<string> Parents, Signature Author, Signature Committer, string Message)
    : GitObject(Id);

/// <summary>Who, and when.</summary>
public sealed record Signature(string Name, string Email, DateTimeOffset When);
