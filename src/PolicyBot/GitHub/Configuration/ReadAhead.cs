using System.Collections.Immutable;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Issues;

namespace PolicyBot.GitHub.Configuration;

/// <summary>Issues that will be searched for after the configuration is read: each repository is asked for them together with its own files.</summary>
/// <param name="LabelsIn">From the organization's files, the label that will be searched for in each repository; null where none will be.</param>
internal sealed record ReadAhead(Func<ConfigurationFiles, Func<Repository, string?>> LabelsIn)
{
    /// <summary>By repository: the label that was searched for, and what was found. Who was not answered is not among them.</summary>
    public Dictionary<long, (string Label, ImmutableArray<SeenIssue> Issues)> Found { get; } = [];
}
