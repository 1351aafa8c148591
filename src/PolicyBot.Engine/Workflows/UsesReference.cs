using PolicyBot.Engine.Workflows.Expressions;

namespace PolicyBot.Engine.Workflows;

/// <summary>What a <c>uses</c> refers to.</summary>
public abstract record UsesReference
{
    private const string DockerScheme = "docker://";

    /// <summary>GitHub takes no longer name of a repository.</summary>
    private const int LongestName = 100;

    private UsesReference()
    {
    }

    /// <summary>An action or workflow of the same repository at the same commit.</summary>
    /// <param name="Path">From the root, with slashes, without <c>./</c>; empty for the root itself.</param>
    public sealed record Local(string Path) : UsesReference;

    /// <summary>An image.</summary>
    /// <param name="Name">With registry, without tag and digest.</param>
    /// <param name="Version">The digest where there is one, else the tag; empty where there is neither.</param>
    public sealed record Docker(string Name, string Version) : UsesReference;

    /// <summary>An action or workflow of a repository.</summary>
    /// <param name="Path">Within the repository; empty for its root.</param>
    /// <param name="Version">Tag, branch or commit.</param>
    public sealed record Remote(string Owner, string Repository, string Path, string Version) : UsesReference
    {
        public string FullName => $"{Owner}/{Repository}";

        /// <summary>All that stands before the version.</summary>
        public string Name => Path.Length == 0 ? FullName : $"{FullName}/{Path}";
    }

    /// <summary>Nothing that GitHub could run.</summary>
    public sealed record Malformed(string Text) : UsesReference;

    public static UsesReference Of(string text)
    {
        if (text.StartsWith("./", StringComparison.Ordinal) || text == ".")
        {
            return new Local(string.Join('/', text.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".")));
        }

        if (text.StartsWith(DockerScheme, StringComparison.OrdinalIgnoreCase))
        {
            return Image(text[DockerScheme.Length..]);
        }

        var at = text.IndexOf('@', StringComparison.Ordinal);
        var parts = at < 0 ? [] : text[..at].Split('/');
        return at > 0 && at < text.Length - 1 && parts.Length >= 2 && parts.All(part => part.Length > 0) && parts[..2].All(IsName) && !ExpressionFinder.In(text).Any()
            ? new Remote(parts[0], parts[1], string.Join('/', parts[2..]), text[(at + 1)..])
            : new Malformed(text);
    }

    /// <summary>Whether an account or a repository may be called so: nobody can be asked for another.</summary>
    private static bool IsName(string text) => text.Length <= LongestName && text is not ("." or "..");

    private static Docker Image(string image)
    {
        var digest = image.IndexOf('@', StringComparison.Ordinal);
        var named = digest < 0 ? image : image[..digest];
        var colon = named.LastIndexOf(':');
        var hasTag = colon > named.LastIndexOf('/');
        return new Docker(hasTag ? named[..colon] : named, digest >= 0 ? image[(digest + 1)..] : hasTag ? named[(colon + 1)..] : "");
    }
}
