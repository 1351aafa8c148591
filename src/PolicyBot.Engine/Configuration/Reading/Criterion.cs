using PolicyBot.Engine.Facts;

namespace PolicyBot.Engine.Configuration.Reading;

/// <summary>One thing that selects repositories.</summary>
/// <param name="Says">What was written, for a person: <c>optOutRepos has 'team-*'</c>.</param>
internal sealed record Criterion(string Says, Source Source, Func<Repository, bool> Selects);
