using PolicyBot.Engine.Binaries;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Workflows;

namespace PolicyBot.GitHub.Sections.Files;

/// <summary>Which entries of whole trees somebody looks at: only these are held and kept.</summary>
/// <param name="Name">Another selection has another name, so that what was kept by the former is not taken for it.</param>
internal sealed record TreePart(string Name, Func<TreeEntryWire, bool> Has)
{
    /// <summary>What may be an executable, what validates one, and what builds.</summary>
    public static TreePart Binaries { get; } = new("binaries-2", entry =>
        TreeEntries.Of(entry) is { } file && (CandidateRule.Selects(file) || file.Name == WrapperValidationWorkflow.WrapperName || BuildFiles.Selects(file) || WorkflowFiles.IsWorkflow(file)));

    /// <summary>What describes an action.</summary>
    public static TreePart Actions { get; } = new("actions", entry => ActionFile.FileNames.Contains(entry.Path[(entry.Path.LastIndexOf('/') + 1)..]));
}
