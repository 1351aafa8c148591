using System.Collections.Immutable;

namespace PolicyBot.Engine.Facts.Branches;

/// <summary>
/// The rules in force on branches. Its parts are names of branches; <see cref="Default"/> asks for the default branch, whatever it is called.
/// </summary>
/// <param name="Branches">Part to what is known of that branch. A branch that could not be read is a gap of its own.</param>
[Section(SubjectKind.Repository)]
public sealed record BranchRules(ImmutableSortedDictionary<string, Fact<Branch>> Branches)
{
    /// <summary>The part that means the default branch. No branch can be called so.</summary>
    public const string Default = "";

    /// <summary>The repository is empty: it has no branch at all, so there is nothing to protect.</summary>
    public bool IsEmpty { get; init; }

    /// <summary>The default branch's real name, also where the branch itself could not be read; null where nobody knows it.</summary>
    public string? DefaultName { get; init; }

    public static BranchRules None { get; } = new(ImmutableSortedDictionary.Create<string, Fact<Branch>>(StringComparer.Ordinal));

    /// <summary>What is known of a part; a gap where the source was not asked for it.</summary>
    public Fact<Branch> Of(string part) =>
        Branches.TryGetValue(part, out var branch)
            ? branch
            : new Gap(GapReason.Partial, part == Default ? "the default branch was not read" : $"branch {part} was not read");

    public BranchRules With(string part, Fact<Branch> branch) => this with { Branches = Branches.SetItem(part, branch) };
}
