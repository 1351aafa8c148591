namespace PolicyBot.Engine.Issues;

/// <summary>Addresses of pages on the GitHub server that a person reads.</summary>
/// <param name="Server">Such as <c>https://github.com/</c>.</param>
public sealed record Links(Uri Server)
{
    public static Links GitHubCom { get; } = new(new Uri("https://github.com/"));

    /// <param name="repository">Owner and name.</param>
    /// <returns>Null where that is no name of a repository.</returns>
    public Uri? ToRepository(string repository) => repository.Split('/') is [var owner, var name] ? Below(owner, name) : null;

    /// <param name="repository">Owner and name.</param>
    /// <returns>Null where that is no name of a repository.</returns>
    public Uri? ToPull(string repository, int number) => repository.Split('/') is [var owner, var name] ? Below(owner, name, "pull", $"{number}") : null;

    /// <param name="repository">Owner and name.</param>
    /// <returns>Null where that is no name of a repository.</returns>
    public Uri? ToIssue(string repository, int number) => repository.Split('/') is [var owner, var name] ? Below(owner, name, "issues", $"{number}") : null;

    /// <summary>A line of a file, as source even where GitHub would render it.</summary>
    /// <param name="revision">A commit or branch; <c>HEAD</c> is the default branch.</param>
    /// <param name="line">From 1; null or 0 for the file as a whole.</param>
    /// <returns>Null where no address can name the file.</returns>
    public Uri? ToFile(string repository, string revision, string path, int? line)
    {
        if (repository.Split('/') is not [var owner, var name] || Below([owner, name, "blob", .. revision.Split('/'), .. path.Split('/')]) is not { } file)
        {
            return null;
        }

        return line > 0 ? new Uri($"{file.AbsoluteUri}?plain=1#L{line}") : file;
    }

    // An address drops . and .. and an empty segment, escaped or not, and would then lead elsewhere.
    private Uri? Below(params string[] segments) =>
        segments.Any(segment => segment is "" or "." or "..")
            ? null
            : new Uri($"{Server.AbsoluteUri.TrimEnd('/')}/{string.Join('/', segments.Select(Uri.EscapeDataString))}");
}
