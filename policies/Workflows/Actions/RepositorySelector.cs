using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Policies.Workflows.Actions;

/// <summary>Which repositories are meant: all that its keys fit, without those that are excluded.</summary>
[ReadsWhatFits]
public sealed record RepositorySelector
{
    /// <summary>How deep exclusions are read, as Allstar read them.</summary>
    public const int Deepest = 3;

    /// <summary>A pattern for names of repositories; absent for any.</summary>
    [Setting(IsPattern = true)]
    public string? Name { get; init; }

    /// <summary>Languages, one of which most of the repository is written in, or more than 3,000 bytes; none for any.</summary>
    public ImmutableArray<string> Language { get; init; } = [];

    /// <summary>Those that are not meant.</summary>
    [Setting(Depth = Deepest)]
    public ImmutableArray<RepositorySelector> Exclude { get; init; } = [];

    /// <summary>Every language that matters.</summary>
    internal IEnumerable<string> Languages => Language.Concat(Exclude.SelectMany(one => one.Languages));

    /// <summary>What is left to decide once the name is; null where it is another.</summary>
    internal RepositorySelector? For(Func<string, bool> isCalled) =>
        Name is { } pattern && !isCalled(pattern) ? null : this with { Name = null, Exclude = [.. Exclude.Select(one => one.For(isCalled)).OfType<RepositorySelector>()] };

    /// <summary>Whether the repository is meant, once its name is decided.</summary>
    internal Fact<bool> Selects(Fact<RepositoryLanguages> languages)
    {
        var fits = Language.IsEmpty ? true : languages.Map(known => Language.Any(known.Has));
        return Ternary.All([fits, Ternary.Not(Ternary.Any(Exclude.Select(one => one.Selects(languages))))]);
    }
}
