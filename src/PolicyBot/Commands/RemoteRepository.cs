using PolicyBot.Engine.Facts;
using PolicyBot.GitHub;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Inventories;
using PolicyBot.GitHub.Rest;
using PolicyBot.Sweeps;

namespace PolicyBot.Commands;

/// <summary>A repository on GitHub with the configuration that is about it, for who only looks.</summary>
/// <param name="Client">Reads in our name.</param>
/// <param name="Kept">The configuration of its organization.</param>
internal sealed record RemoteRepository(GitHubClient Client, Repository Repository, KeptConfiguration Kept)
{
    /// <param name="services">Built for who only looks: nothing of what is read is kept.</param>
    public static async Task<Fact<RemoteRepository>> FindAsync(IServiceProvider services, string owner, string name, CancellationToken cancellationToken)
    {
        var app = services.GetRequiredService<GitHubApp>();
        if (!(await InstallationAsync(app, owner, name, cancellationToken)).IsKnown(out var installation, out var gap))
        {
            return gap;
        }

        var client = app.IsApp ? app.For(installation, Sweep.Permissions) : app.ForToken();
        if (!(await InventoryReader.FindAsync(client, owner, name, cancellationToken)).IsPresent(out var repository, out gap))
        {
            return gap;
        }

        var inventory = new Inventory(repository.Owner, null, [repository]);
        var kept = await services.GetRequiredService<ConfigurationKeeper>().ReadAsync(client, installation, inventory, null, cancellationToken);
        return new RemoteRepository(client, repository, kept);
    }

    private static async Task<Fact<Installation>> InstallationAsync(GitHubApp app, string owner, string name, CancellationToken cancellationToken)
    {
        // Whoever has a token only sees what it shows, and cannot tell what it hides.
        if (!app.IsApp)
        {
            return new Installation(0, 0, owner, IsOrganization: false, PermissionSet.None, IsSuspended: false);
        }

        return await app.FindInstallationAsync(owner, name, cancellationToken) switch
        {
            Answer<Installation>.Present present => present.Value,
            Answer<Installation>.Absent => new Gap(GapReason.MayBeHidden, "there is no such repository, or the App is not installed on it"),
            Answer<Installation>.Failed failed => failed.Gap,
            _ => throw new InvalidOperationException("An answer is present, absent or failed."),
        };
    }
}
