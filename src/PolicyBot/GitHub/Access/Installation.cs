namespace PolicyBot.GitHub.Access;

/// <summary>The App as installed on one account.</summary>
/// <param name="Id">GitHub's id of the installation.</param>
/// <param name="AccountId">GitHub's id of the account.</param>
/// <param name="Account">The account's login.</param>
/// <param name="IsOrganization">False for a user account, which has no organization policies.</param>
/// <param name="Granted">What the account's owner has agreed to.</param>
/// <param name="IsSuspended">True while the account's owner has switched it off.</param>
internal sealed record Installation(long Id, long AccountId, string Account, bool IsOrganization, PermissionSet Granted, bool IsSuspended)
{
    /// <summary>False where it was given some repositories only: what it does not see may be there all the same.</summary>
    public bool SeesAll { get; init; }

    /// <summary>When permissions or repositories were changed last; null where GitHub did not say.</summary>
    public DateTimeOffset? ChangedAt { get; init; }
}
