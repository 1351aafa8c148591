using System.Collections.Immutable;

namespace PolicyBot.GitHub.Access;

/// <summary>Whom we serve: <c>GitHub:Owners</c>, or the App's own owner where that is empty. Anybody may install a public App.</summary>
internal sealed record ServedOwners(ImmutableArray<string> Logins)
{
    /// <param name="appOwner">Null where the App's owner is no account.</param>
    public static ServedOwners Of(GitHubOptions options, string? appOwner) =>
        new(options.Owners.Count > 0 ? [.. options.Owners] : appOwner is null ? [] : [appOwner]);

    public bool Serve(Installation installation) => Logins.Contains(installation.Account, StringComparer.OrdinalIgnoreCase);
}
