using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Rest;
using PolicyBot.GitHub.Transport;

namespace PolicyBot.GitHub;

/// <summary>Who we are at GitHub: an App with installations, or the bearer of a plain token. Everything that speaks to GitHub gets its client here.</summary>
internal sealed class GitHubApp : IDisposable
{
    private readonly GitHubTransport transport;
    private readonly GitHubClient? app;
    private readonly AppCredential? credential;
    private readonly InstallationTokens? tokens;
    private readonly string? token;

    private static readonly TimeSpan InstallationFor = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<long, (Installation Installation, DateTimeOffset At)> installations = new();
    private volatile AppIdentity? identity;

    public GitHubApp(GitHubTransport transport, IOptions<GitHubOptions> options, TimeProvider time, ILogger<InstallationTokens> logger)
    {
        this.transport = transport;
        if (options.Value.AppId is not { } id)
        {
            token = options.Value.Token;
            return;
        }

        credential = new AppCredential(id, PrivateKey.Read(options.Value), time);
        app = new GitHubClient(transport, credential);
        tokens = new InstallationTokens(app, time, logger);
    }

    /// <summary>False where there is only a plain token: then there are no installations.</summary>
    public bool IsApp => app is not null;

    /// <summary>A client that works as the App itself.</summary>
    public GitHubClient ForApp() => app ?? throw NoApp();

    /// <summary>A client that works as an installation.</summary>
    /// <param name="declared">What the work at hand declares; the token gets as much of it as the installation was granted.</param>
    /// <param name="urgency">Who goes first where not all can.</param>
    public GitHubClient For(Installation installation, PermissionSet declared, Urgency urgency = Urgency.Now) =>
        new(transport, new InstallationCredential(tokens ?? throw NoApp(), installation, declared), urgency);

    /// <summary>The installation may do something else than before: its tokens are asked for anew.</summary>
    public void ForgetTokens(long installation)
    {
        installations.TryRemove(installation, out _);
        tokens?.Forget(installation);
    }

    /// <summary>An installation as it was within the last hour, unless a delivery told of another; asked for where nobody looked.</summary>
    public async Task<Answer<Installation>> RecallInstallationAsync(long id, CancellationToken cancellationToken)
    {
        if (installations.TryGetValue(id, out var known) && known.At + InstallationFor > transport.Now)
        {
            return new Answer<Installation>.Present(known.Installation);
        }

        var answer = await FindInstallationAsync(id, cancellationToken);
        if (answer is Answer<Installation>.Present { Value: var found })
        {
            installations[id] = (found, transport.Now);
        }

        return answer;
    }

    /// <summary>A client that works with <c>GitHub:Token</c>.</summary>
    public GitHubClient ForToken() => new(transport, new PlainToken(token ?? throw new InvalidOperationException("GitHub:Token is not set.")));

    /// <summary>Who the App is, asked once.</summary>
    public async Task<Answer<AppIdentity>> IdentityAsync(CancellationToken cancellationToken)
    {
        if (identity is null)
        {
            var answer = (await (app ?? throw NoApp()).GetAsync(new RestPath("/app"), GitHubJson.Default.AppWire, Permission.Metadata, cancellationToken))
                .Map(wire => new AppIdentity(wire.Id, wire.Slug, wire.Owner.Login));
            if (answer is not Answer<AppIdentity>.Present present)
            {
                return answer;
            }

            identity = present.Value;
        }

        return new Answer<AppIdentity>.Present(identity);
    }

    /// <summary>Every installation of the App.</summary>
    public async Task<Answer<ImmutableArray<Installation>>> ListInstallationsAsync(CancellationToken cancellationToken) =>
        (await (app ?? throw NoApp()).ListAsync(new RestPath("/app/installations"), GitHubJson.Default.IReadOnlyListInstallationWire, Permission.Metadata, cancellationToken))
        .Map(found => found.Select(Read).ToImmutableArray());

    /// <summary>The installation that sees a repository; absent where the App is not installed there.</summary>
    public Task<Answer<Installation>> FindInstallationAsync(string owner, string repository, CancellationToken cancellationToken) =>
        FindAsync(new RestPath("/repos/{owner}/{repo}/installation", owner, repository), cancellationToken);

    /// <summary>The installation on an organization; absent where there is none.</summary>
    public Task<Answer<Installation>> FindInstallationAsync(string organization, CancellationToken cancellationToken) =>
        FindAsync(new RestPath("/orgs/{org}/installation", organization), cancellationToken);

    /// <summary>An installation by its id; absent where it was uninstalled.</summary>
    public Task<Answer<Installation>> FindInstallationAsync(long id, CancellationToken cancellationToken) =>
        FindAsync(new RestPath("/app/installations/{installation_id}", id), cancellationToken);

    public void Dispose()
    {
        tokens?.Dispose();
        credential?.Dispose();
    }

    private async Task<Answer<Installation>> FindAsync(RestPath path, CancellationToken cancellationToken) =>
        (await (app ?? throw NoApp()).GetAsync(path, GitHubJson.Default.InstallationWire, Permission.Metadata, cancellationToken)).Map(Read);

    private static Installation Read(InstallationWire wire) => new(
        wire.Id, wire.Account.Id, wire.Account.Login, wire.TargetType == "Organization", PermissionSet.Parse(wire.Permissions), wire.SuspendedAt is not null)
    {
        SeesAll = wire.RepositorySelection == "all",
        ChangedAt = wire.UpdatedAt,
    };

    private static InvalidOperationException NoApp() => new("GitHub:AppId is not set: a plain token has no installations.");
}
