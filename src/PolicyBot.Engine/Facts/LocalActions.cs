using System.Collections.Immutable;
using PolicyBot.Engine.Text;
using PolicyBot.Engine.Workflows;

namespace PolicyBot.Engine.Facts;

/// <summary>The actions of the repository itself that workflows of the default branch use, directly or through each other.</summary>
/// <param name="Actions">In any order; every one that is used.</param>
[Section(SubjectKind.Repository)]
public sealed record LocalActions(ImmutableArray<LocalAction> Actions)
{
    /// <summary>A repository that uses more of its own is not looked through to the end.</summary>
    public const int MostRead = 200;

    /// <summary>GitHub runs no action that others use more than so many deep.</summary>
    public const int Deepest = 10;

    /// <summary>In bytes. A longer file is a gap.</summary>
    public const int LargestFile = 1024 * 1024;

    private const int LongestName = 200;

    public static LocalActions None { get; } = new([]);

    private static Gap TooMany { get; } = new(GapReason.Truncated, $"the workflows use more than {MostRead} actions of the repository itself");

    private static Gap TooDeep { get; } = new(GapReason.Truncated, $"actions of the repository itself use each other more than {Deepest} deep");

    /// <summary>Why an action may be missing; null where every one that is used is here.</summary>
    public Gap? Incomplete { get; init; }

    /// <summary>What is not there now may be put there by a step before, from wherever.</summary>
    public static Gap NotThere(string directory) => new(GapReason.Unreadable, $"the action ./{Visible.Of(directory, LongestName)} is not among the files of the default branch");

    /// <summary>Directories of actions that are used and not among those that are known, in order.</summary>
    /// <param name="used">What the workflows use, as far as these actions are known.</param>
    public static ImmutableArray<string> Missing(UsedActions used, LocalActions known) =>
        [.. used.LocalDirectories.Except(known.Actions.Select(action => action.Directory), StringComparer.Ordinal)];

    /// <summary>Why these are not read on.</summary>
    /// <param name="depth">How often actions were read already that others use.</param>
    /// <param name="missing">How many would be read next.</param>
    /// <returns>Null where they are to be read.</returns>
    public Gap? Limit(int depth, int missing) =>
        depth == Deepest ? TooDeep
        : Actions.Length + missing > MostRead ? TooMany
        : null;

    /// <summary>The file that GitHub reads of a directory; null where it has none.</summary>
    /// <param name="entries">Of the directory.</param>
    public static FileEntry? FileIn(IEnumerable<FileEntry> entries) =>
        entries.Where(entry => entry.Type is EntryType.File or EntryType.Executable && ActionFile.FileNames.Contains(entry.Name))
            .OrderBy(entry => ActionFile.FileNames.IndexOf(entry.Name))
            .FirstOrDefault();
}

/// <summary>An action of the repository itself.</summary>
/// <param name="Directory">From the root, with slashes; empty for the root.</param>
/// <param name="Path">Of its file; that of the directory where it has none.</param>
public sealed record LocalAction(string Directory, string Path, Fact<string> Text);
