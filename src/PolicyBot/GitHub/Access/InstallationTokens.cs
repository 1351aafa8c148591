using System.Collections.Concurrent;
using System.Net;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Rest;

namespace PolicyBot.GitHub.Access;

/// <summary>Keeps the tokens of installations for their hour. One request is in flight per installation and set of permissions.</summary>
internal sealed partial class InstallationTokens(GitHubClient app, TimeProvider time, ILogger<InstallationTokens> logger) : IDisposable
{
    /// <summary>A token is not handed out so late that a long request outlives it.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<(long Installation, PermissionSet Declared), Slot> slots = [];

    /// <exception cref="CredentialException">GitHub gives none.</exception>
    public async Task<InstallationToken> GetAsync(Installation installation, PermissionSet declared, CancellationToken cancellationToken)
    {
        var slot = slots.GetOrAdd((installation.Id, declared), static _ => new Slot());
        if (IsFresh(slot.Token))
        {
            return slot.Token;
        }

        await slot.Turn.WaitAsync(cancellationToken);
        try
        {
            if (!IsFresh(slot.Token))
            {
                slot.Token = await RequestAsync(installation, declared, cancellationToken);
            }

            return slot.Token;
        }
        finally
        {
            slot.Turn.Release();
        }
    }

    /// <summary>The token was refused: the next caller gets another.</summary>
    public void Forget(string token)
    {
        foreach (var slot in slots.Values.Where(slot => slot.Token?.Value == token))
        {
            slot.Token = null;
        }
    }

    /// <summary>What the installation was granted has changed: the next caller gets another token.</summary>
    public void Forget(long installation)
    {
        foreach (var slot in slots.Where(slot => slot.Key.Installation == installation))
        {
            slot.Value.Token = null;
        }
    }

    public void Dispose()
    {
        foreach (var slot in slots.Values)
        {
            slot.Turn.Dispose();
        }
    }

    private bool IsFresh([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] InstallationToken? token) =>
        token is not null && token.ExpiresAt - Margin > time.GetUtcNow();

    private async Task<InstallationToken> RequestAsync(Installation installation, PermissionSet declared, CancellationToken cancellationToken)
    {
        var needed = declared.With(Permission.Metadata);
        var asked = needed.CutTo(installation.Granted);
        try
        {
            return await RequestAsync(installation.Id, asked, cancellationToken);
        }
        catch (GitHubWriteException refused) when (refused.Status == HttpStatusCode.UnprocessableEntity)
        {
            LogStaleGrants(installation.Id);
            return await RequestAnewAsync(installation.Id, needed, cancellationToken);
        }
    }

    private async Task<InstallationToken> RequestAnewAsync(long installation, PermissionSet needed, CancellationToken cancellationToken)
    {
        var granted = await GrantedNowAsync(installation, cancellationToken);
        try
        {
            return await RequestAsync(installation, needed.CutTo(granted), cancellationToken);
        }
        catch (GitHubWriteException refused)
        {
            throw new CredentialException(refused.Gap);
        }
    }

    private async Task<InstallationToken> RequestAsync(long installation, PermissionSet asked, CancellationToken cancellationToken)
    {
        if (asked.IsEmpty)
        {
            // GitHub reads an empty set as "everything".
            throw new CredentialException(new Gap(GapReason.PermissionNotGranted, "The installation was granted none of the permissions that are needed."));
        }

        try
        {
            var answer = await app.PostAsync(
                new RestPath("/app/installations/{installation_id}/access_tokens", installation),
                new TokenRequestWire(asked.ToMap()),
                GitHubJson.Default.TokenRequestWire,
                GitHubJson.Default.TokenWire,
                cancellationToken);
            LogToken(installation, asked);
            return new InstallationToken(answer.Token, answer.ExpiresAt, PermissionSet.Parse(answer.Permissions));
        }
        catch (GitHubWriteException refused) when (refused.Status != HttpStatusCode.UnprocessableEntity)
        {
            throw new CredentialException(refused.Gap);
        }
    }

    private async Task<PermissionSet> GrantedNowAsync(long installation, CancellationToken cancellationToken)
    {
        var answer = await app.GetAsync(
            new RestPath("/app/installations/{installation_id}", installation), GitHubJson.Default.InstallationWire, Permission.Metadata, cancellationToken);
        return answer.IsPresent(out var found, out var gap) ? PermissionSet.Parse(found.Permissions) : throw new CredentialException(gap);
    }

    private sealed class Slot
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public volatile InstallationToken? Token;
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Installation {Installation} has a token for {Permissions}")]
    private partial void LogToken(long installation, PermissionSet permissions);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Installation {Installation} no longer grants what it did; its permissions are read again")]
    private partial void LogStaleGrants(long installation);
}
