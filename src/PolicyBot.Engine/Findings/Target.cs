namespace PolicyBot.Engine.Findings;

/// <summary>
/// What a person would name as the place of a finding: a path and the node in it, a branch, a user, a setting. It is part of the
/// fingerprint, so it never holds a line, a commit or a wording that may change.
/// </summary>
public sealed record Target
{
    private Target(string kind, string name, string? node)
    {
        Kind = kind;
        Name = name.Normalize(System.Text.NormalizationForm.FormC);
        Node = node?.Normalize(System.Text.NormalizationForm.FormC);
    }

    public string Kind { get; }

    public string Name { get; }

    /// <summary>The part of the named thing that is meant, such as a pattern in a file or a check of a branch.</summary>
    public string? Node { get; }

    /// <summary>The whole subject.</summary>
    public static Target Subject { get; } = new("subject", "", null);

    public static Target Path(string path, string? node = null) => new("path", path, node);

    public static Target Branch(string branch, string? node = null) => new("branch", branch, node);

    public static Target Setting(string setting, string? node = null) => new("setting", setting, node);

    /// <summary>A user by GitHub's numeric id: a login may change hands.</summary>
    public static Target User(long id, string? node = null) => new("user", id.ToString(), node);

    /// <summary>A team by GitHub's numeric id: it may be renamed.</summary>
    public static Target Team(long id) => new("team", id.ToString(), null);

    /// <summary>The normalised form that is stored and fingerprinted.</summary>
    public override string ToString() => (Name, Node) switch
    {
        ("", null) => Kind,
        (_, null) => $"{Kind}:{Escape(Name)}",
        _ => $"{Kind}:{Escape(Name)}#{Node}",
    };

    /// <summary>True when a gap at this place hides a finding at the other: the same place, or a node within it.</summary>
    public bool Covers(Target other) =>
        Kind == "subject" || (Kind == other.Kind && Name == other.Name && (Node is null || Node == other.Node));

    /// <summary>Reads back <see cref="ToString"/>.</summary>
    public static Target Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            return new Target(text, "", null);
        }

        var hash = text.IndexOf('#', colon);
        return hash < 0
            ? new Target(text[..colon], Unescape(text[(colon + 1)..]), null)
            : new Target(text[..colon], Unescape(text[(colon + 1)..hash]), text[(hash + 1)..]);
    }

    private static string Escape(string name) =>
        name.Replace("%", "%25", StringComparison.Ordinal).Replace("#", "%23", StringComparison.Ordinal);

    private static string Unescape(string name) =>
        name.Replace("%23", "#", StringComparison.Ordinal).Replace("%25", "%", StringComparison.Ordinal);
}
