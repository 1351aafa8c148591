namespace PolicyBot.Engine.Configuration;

/// <summary>Where a value was written: the file and line that a person would open.</summary>
/// <param name="Repository">Name of the repository that holds the file; empty for a local directory.</param>
/// <param name="Path">Path in it, such as <c>branch_protection.yaml</c>.</param>
/// <param name="Line">From 1; 0 where the file as a whole is meant.</param>
/// <param name="IsPublic">False where the file may not be named in a public place.</param>
public sealed record Source(string Repository, string Path, int Line, bool IsPublic = false)
{
    public override string ToString() =>
        (Repository.Length == 0 ? Path : Path.Length == 0 ? Repository : $"{Repository}/{Path}") + (Line > 0 ? $":{Line}" : "");
}
