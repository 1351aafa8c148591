namespace PolicyBot.GitHub.Access;

/// <summary>A token of an installation and what it may do.</summary>
internal sealed record InstallationToken(string Value, DateTimeOffset ExpiresAt, PermissionSet Holds)
{
    /// <summary>Never the value: a record prints its properties.</summary>
    public override string ToString() => $"token until {ExpiresAt:O} for {Holds}";
}
