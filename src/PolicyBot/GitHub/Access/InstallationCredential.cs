namespace PolicyBot.GitHub.Access;

/// <summary>An installation, with the permissions that its work declares.</summary>
/// <param name="tokens">Keeps the tokens.</param>
/// <param name="installation">Who.</param>
/// <param name="declared">What the readers, changes or commands at work say they need.</param>
internal sealed class InstallationCredential(InstallationTokens tokens, Installation installation, PermissionSet declared) : ICredential
{
    public string Name { get; } = $"installation {installation.Id}";

    public long? Installation => installation.Id;

    public async ValueTask<string> TokenAsync(CancellationToken cancellationToken) =>
        (await tokens.GetAsync(installation, declared, cancellationToken)).Value;

    public async ValueTask<PermissionSet?> GrantsAsync(CancellationToken cancellationToken) =>
        (await tokens.GetAsync(installation, declared, cancellationToken)).Holds;

    public bool Refused(string token)
    {
        tokens.Forget(token);
        return true;
    }
}
