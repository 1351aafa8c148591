using System.Collections.Immutable;
using PolicyBot.Engine.Configuration;
using PolicyBot.GitHub.Sections;
using PolicyBot.Webhooks.Payloads;

namespace PolicyBot.Webhooks;

/// <summary>Reads what a push changed.</summary>
internal static class Pushes
{
    /// <summary>GitHub names no more commits in one delivery.</summary>
    private const int MostCommits = 2048;

    private const string Heads = "refs/heads/";

    /// <returns>Null for another event, and for a push of a tag.</returns>
    public static Pushed? Of(string name, Payload payload) =>
        name != "push" ? null
        : payload.Ref?.StartsWith(Heads, StringComparison.Ordinal) is not true ? new Pushed(IsDefaultBranch: false, [])
        : new Pushed(payload.Repository?.DefaultBranch is not { } branch || payload.Ref[Heads.Length..] == branch, Paths(payload));

    /// <summary>True where a repository's own configuration may be another.</summary>
    public static bool ChangesOwnConfiguration(Pushed? pushed) =>
        pushed is { IsDefaultBranch: true } && pushed.Paths?.Any(path => path == ConfigurationPlace.OwnDirectory || path.StartsWith(ConfigurationPlace.OwnDirectory + "/", StringComparison.Ordinal)) is not false;

    /// <summary>Not told where history was rewritten, where the branch is new or gone, and where there are too many commits.</summary>
    private static ImmutableArray<string>? Paths(Payload payload) =>
        payload is { Forced: true } or { Created: true } or { Deleted: true } or { Commits: null or { Length: 0 or >= MostCommits } }
            ? null
            : [.. payload.Commits.Value.SelectMany(commit => new[] { commit.Added, commit.Modified, commit.Removed }).SelectMany(paths => paths is { IsDefault: false } some ? some : []).Distinct(StringComparer.Ordinal)];
}
