using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Gathering;

namespace PolicyBot.GitHub.Configuration;

/// <summary>Issues that will be searched for after the configuration is read: each repository is asked for them together with its own files.</summary>
/// <param name="Memory">Where the search will find the answers.</param>
/// <param name="LabelsIn">From the organization's files, the label that will be searched for in each repository; null where none will be.</param>
internal sealed record ReadAhead(PassMemory Memory, Func<ConfigurationFiles, Func<Repository, string?>> LabelsIn);
