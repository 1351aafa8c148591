using System.Collections.Immutable;

namespace PolicyBot.Engine.Facts;

/// <summary>
/// The workflow files of branches. Its parts are names of branches; <see cref="Default"/> asks for the default branch, whatever it is called, and
/// <see cref="All"/> for every branch.
/// </summary>
/// <param name="Branches">Those that were asked for and exist, in any order; a local directory is one branch without a name.</param>
/// <param name="Texts">The texts of the files by <see cref="WorkflowFile.Content"/>, each read once however many branches have it.</param>
[Section(SubjectKind.Repository)]
public sealed record WorkflowFiles(ImmutableArray<BranchWorkflows> Branches, ImmutableSortedDictionary<string, Fact<string>> Texts)
{
    /// <summary>The part that means the default branch. No branch can be called so.</summary>
    public const string Default = "";

    /// <summary>The part that means every branch. No branch can be called so.</summary>
    public const string All = "*";

    /// <summary>Where GitHub looks for workflows: in no other directory, and in none below it.</summary>
    public const string Directory = ".github/workflows";

    /// <summary>In bytes. A longer file is a gap.</summary>
    public const int LargestFile = 1024 * 1024;

    public static WorkflowFiles None { get; } = new([], ImmutableSortedDictionary.Create<string, Fact<string>>(StringComparer.Ordinal));

    /// <summary>Why branches may be missing from the list; null where all that were asked for and exist are here.</summary>
    public Gap? Incomplete { get; init; }

    public static bool IsWorkflow(FileEntry entry) =>
        entry.Type is EntryType.File or EntryType.Executable
        && entry.Path.StartsWith(Directory + "/", StringComparison.Ordinal)
        && !entry.Path.AsSpan(Directory.Length + 1).Contains('/')
        && (entry.Path.EndsWith(".yml", StringComparison.Ordinal) || entry.Path.EndsWith(".yaml", StringComparison.Ordinal));

    /// <summary>The branches that these parts ask for, where others may have asked for more. A directory's only branch is always meant.</summary>
    public IEnumerable<BranchWorkflows> Of(ImmutableHashSet<string> parts) =>
        Branches.Where(branch => branch.Name.Length == 0 || parts.Contains(All) || parts.Contains(branch.Name) || (branch.IsDefault && parts.Contains(Default)));

    /// <summary>A gap where nobody read it.</summary>
    public Fact<string> TextOf(WorkflowFile file) =>
        Texts.TryGetValue(file.Content, out var text) ? text : new Gap(GapReason.Partial, $"{file.Path} was not read");
}
