using System.Collections.Immutable;
using PolicyBot.Engine.Workflows;

namespace PolicyBot.Engine.Facts;

/// <summary>
/// What the tags of other repositories call the commits that workflows of the default branch use. Its parts are patterns for names of actions; only of those that
/// one of them matches, and whose reference is no version itself, the tags are asked for.
/// </summary>
/// <param name="Tags">By <see cref="KeyOf"/>: names of the tags that lead to the same commit. None where no tag does, as for a branch.</param>
[Section(SubjectKind.Repository)]
public sealed record ActionVersions(ImmutableSortedDictionary<string, Fact<ImmutableArray<string>>> Tags)
{
    /// <summary>A repository that uses more actions by commit is not looked through to the end.</summary>
    public const int MostRead = 300;

    public static Gap TooMany { get; } = new(GapReason.Truncated, $"the workflows use more than {MostRead} actions whose version only tags tell");

    public static ActionVersions None { get; } = new(ImmutableSortedDictionary.Create<string, Fact<ImmutableArray<string>>>(StringComparer.Ordinal));

    /// <summary>Why an action may be missing; null where every one is here.</summary>
    public Gap? Incomplete { get; init; }

    /// <summary>GitHub does not tell names apart by case.</summary>
    public static string KeyOf(UsesReference.Remote action) => $"{action.FullName.ToLowerInvariant()}@{action.Version}";

    /// <summary>A gap where they were not asked for.</summary>
    public Fact<ImmutableArray<string>> Of(UsesReference.Remote action) =>
        Tags.TryGetValue(KeyOf(action), out var tags) ? tags : Incomplete ?? new Gap(GapReason.Partial, $"the tags of {action.FullName} were not read");
}
