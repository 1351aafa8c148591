using System.Collections.Immutable;

namespace PolicyBot.Engine.Facts;

/// <summary>The languages of the repository, as GitHub counts them. Its parts are names of languages; without any nothing is asked, and there are none.</summary>
/// <param name="Languages">In any order.</param>
[Section(SubjectKind.Repository)]
public sealed record RepositoryLanguages(ImmutableArray<LanguageSize> Languages)
{
    /// <summary>In bytes. What is not more matters only where nothing is more than it.</summary>
    private const long Little = 3_000;

    public static RepositoryLanguages None { get; } = new([]);

    /// <summary>Whether the repository is written in it: most of it, or more than a little.</summary>
    public bool Has(string language) =>
        Languages.Any(one => string.Equals(one.Name, language, StringComparison.OrdinalIgnoreCase) && (one.Bytes > Little || Languages.All(other => other.Bytes <= one.Bytes)));
}

/// <summary>How much is written in a language.</summary>
public sealed record LanguageSize(string Name, long Bytes);
