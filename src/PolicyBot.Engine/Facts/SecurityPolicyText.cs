namespace PolicyBot.Engine.Facts;

/// <summary>The repository's own security policy and its text, read only where a rule in force judges the text.</summary>
/// <param name="Own">The first of <see cref="SecurityPolicyPlaces"/>; null where the repository has no file of its own, whatever it inherits.</param>
[Section(SubjectKind.Repository)]
public sealed record SecurityPolicyText(SecurityPolicyFile? Own);

/// <summary>A security policy that is a file of the repository.</summary>
/// <param name="Path">From the root, with slashes.</param>
/// <param name="Text">At most <see cref="MaximumLength"/> bytes decoded; the text of a link is where it leads.</param>
public sealed record SecurityPolicyFile(string Path, Fact<string> Text)
{
    /// <summary>In bytes. A longer file is a gap.</summary>
    public const int MaximumLength = 1024 * 1024;
}
