using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Policies.Workflows.Actions;

/// <summary>Rules, and the repositories that they are for.</summary>
[ReadsWhatFits]
public sealed record RuleGroup : IForRepositories
{
    /// <summary>What people call it.</summary>
    public string Name { get; init; } = "";

    /// <summary>The repositories; absent for all.</summary>
    public ImmutableArray<RepositorySelector>? Repos { get; init; }

    /// <summary>What holds in them.</summary>
    public ImmutableArray<ActionRule> Rules { get; init; } = [];

    public IForRepositories? For(Func<string, bool> isCalled) =>
        Repos is not { } all ? this
        : all.Select(one => one.For(isCalled)).OfType<RepositorySelector>().ToImmutableArray() is { IsEmpty: false } those ? this with { Repos = those }
        : null;

    /// <summary>Whether its rules hold, once names are decided.</summary>
    public Fact<bool> Holds(Fact<RepositoryLanguages> languages) => Repos is not { } all ? true : Ternary.Any(all.Select(one => one.Selects(languages)));
}
