using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Rest;

namespace PolicyBot.Changes;

/// <summary>Where changes are made, and in whose name.</summary>
/// <param name="Installation">Id.</param>
/// <param name="Client">With all permissions that changes declare, as far as they were granted.</param>
/// <param name="Subject">As it was seen right before.</param>
/// <param name="Configuration">The repository that holds the organization's configuration, and with it its templates; null where none is seen.</param>
/// <param name="Bot">Our login.</param>
internal sealed record ChangeSite(long Installation, GitHubClient Client, Repository Subject, Repository? Configuration, string Bot);
