using PolicyBot.Engine.Facts;
using PolicyBot.GitHub;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Rest;
using PolicyBot.GitHub.Transport;
using PolicyBot.Sweeps;

namespace PolicyBot.Commands;

/// <summary>What a login on the command line is on GitHub, for who looks at all of an organization.</summary>
internal abstract record RemoteOwner
{
    private RemoteOwner()
    {
    }

    /// <summary>An organization that we may look at.</summary>
    /// <param name="Client">Reads in our name.</param>
    /// <param name="Installation">On the organization; a plain token has none, and gets one with the id 0 and nothing granted.</param>
    public sealed record Organization(GitHubClient Client, Installation Installation) : RemoteOwner;

    /// <summary>Nothing that can be judged as a whole.</summary>
    /// <param name="Sentence">Why, and what to do.</param>
    public sealed record Wrong(string Sentence) : RemoteOwner;

    /// <summary>It could not be found out.</summary>
    public sealed record Hidden(Gap Gap) : RemoteOwner;

    public static Task<RemoteOwner> FindAsync(GitHubApp app, string login, CancellationToken cancellationToken) =>
        app.IsApp ? FindInstalledAsync(app, login, cancellationToken) : FindSeenAsync(app.ForToken(), login, cancellationToken);

    private static async Task<RemoteOwner> FindInstalledAsync(GitHubApp app, string login, CancellationToken cancellationToken)
    {
        if (!(await app.ListInstallationsAsync(cancellationToken)).IsPresent(out var all, out var gap))
        {
            return new Hidden(gap);
        }

        return all.FirstOrDefault(one => string.Equals(one.Account, login, StringComparison.OrdinalIgnoreCase)) switch
        {
            null => new Wrong($"the App is not installed on {login}: check the spelling, or install the App on that organization"),
            { IsOrganization: false } user => IsUser(user.Account),
            { IsSuspended: true } suspended => new Wrong($"{suspended.Account} has suspended the App: an owner can unsuspend it in the organization's settings"),
            var installation => new Organization(app.For(installation, Sweep.Permissions, Urgency.Sweep), installation),
        };
    }

    private static async Task<RemoteOwner> FindSeenAsync(GitHubClient client, string login, CancellationToken cancellationToken)
    {
        var found = await client.GetAsync(new RestPath("/users/{username}", login), GitHubJson.Default.AccountWire, needs: null, cancellationToken);
        if (!found.IsPresent(out var account, out var gap))
        {
            return gap.Reason == GapReason.MayBeHidden ? new Wrong($"there is no organization {login}: check the spelling, and whether GitHub:BaseUrl is where it is") : new Hidden(gap);
        }

        return account.Type == "Organization"
            ? new Organization(client, new Installation(0, account.Id, account.Login, IsOrganization: true, PermissionSet.None, IsSuspended: false))
            : IsUser(account.Login);
    }

    private static Wrong IsUser(string login) => new($"{login} is a user, not an organization: policybot check {login}/NAME judges one repository");
}
