namespace PolicyBot.Policies.Branches.BranchProtection;

/// <summary>A status check that the configuration wants a branch to require.</summary>
public sealed record RequiredCheck
{
    /// <summary>The check's name.</summary>
    public string Context { get; init; } = "";

    /// <summary>The GitHub App that must report it; null accepts any.</summary>
    public long? AppID { get; init; }

    public override string ToString() => AppID is null ? Context : $"{Context} of app {AppID}";
}
