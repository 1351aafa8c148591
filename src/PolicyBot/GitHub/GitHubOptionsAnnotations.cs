using Microsoft.Extensions.Options;

namespace PolicyBot.GitHub;

/// <summary>Holds the options to their annotations.</summary>
[OptionsValidator]
internal sealed partial class GitHubOptionsAnnotations : IValidateOptions<GitHubOptions>;
