namespace PolicyBot.Commands;

/// <summary>A repository as a person names it on the command line.</summary>
internal static class FullName
{
    public static bool IsOne(string word) => word.Split('/') is [{ Length: > 0 } owner, { Length: > 0 } name] && owner is not ("." or "..") && name is not ("." or "..");

    public static (string Owner, string Name) Of(string word) => word.Split('/') is [var owner, var name] ? (owner, name) : throw new ArgumentException("Not OWNER/NAME.", nameof(word));
}
