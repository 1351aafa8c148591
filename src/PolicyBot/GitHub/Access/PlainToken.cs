namespace PolicyBot.GitHub.Access;

/// <summary>A personal or workflow token. GitHub does not tell what it may do.</summary>
internal sealed class PlainToken(string value) : ICredential
{
    public string Name => "token";

    public ValueTask<string> TokenAsync(CancellationToken cancellationToken) => ValueTask.FromResult(value);

    public ValueTask<PermissionSet?> GrantsAsync(CancellationToken cancellationToken) => ValueTask.FromResult<PermissionSet?>(null);

    public bool Refused(string token) => false;
}
