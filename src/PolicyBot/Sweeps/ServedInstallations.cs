using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Rest;

namespace PolicyBot.Sweeps;

/// <summary>The installations that we work for. Others get nothing written, and are never uninstalled.</summary>
internal sealed class ServedInstallations(GitHubApp app, IOptions<GitHubOptions> options)
{
    /// <summary>Every installation, and whether we work for it.</summary>
    public async Task<Fact<ImmutableArray<(Installation Installation, bool IsServed)>>> ListAsync(CancellationToken cancellationToken)
    {
        if (!(await OwnersAsync(cancellationToken)).IsKnown(out var owners, out var gap)
            || !(await app.ListInstallationsAsync(cancellationToken)).IsPresent(out var all, out gap))
        {
            return gap;
        }

        return all.OrderBy(installation => installation.Id).Select(installation => (installation, owners.Contains(installation.Account))).ToImmutableArray();
    }

    /// <exception cref="UnansweredException">GitHub could not be asked who we are.</exception>
    public async Task<bool> IsServedAsync(Installation installation, CancellationToken cancellationToken) =>
        (await OwnersAsync(cancellationToken)).IsKnown(out var owners, out var gap)
            ? owners.Contains(installation.Account)
            : throw new UnansweredException("It is not known who owns the App", gap);

    private async Task<Fact<ImmutableHashSet<string>>> OwnersAsync(CancellationToken cancellationToken) =>
        options.Value.Owners.Count > 0
            ? options.Value.Owners.ToImmutableHashSet(StringComparer.OrdinalIgnoreCase)
            : (await app.IdentityAsync(cancellationToken)).IsPresent(out var us, out var gap)
            ? ImmutableHashSet.Create(StringComparer.OrdinalIgnoreCase, us.Owner)
            : gap;
}
