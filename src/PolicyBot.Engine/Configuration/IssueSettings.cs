namespace PolicyBot.Engine.Configuration;

/// <summary>How issues about one repository are filed. Every text in it is foreign.</summary>
public sealed record IssueSettings
{
    /// <summary>Label of the issues. Allstar lets the repository itself decide it.</summary>
    public Written<string> Label { get; init; } = new("allstar", null);

    /// <summary>Name, without owner, of the repository that all issues go to; empty for the repository itself.</summary>
    public Written<string> Repository { get; init; } = new("", null);

    public Written<string> Footer { get; init; } = new("", null);

    /// <summary>Where a reader finds more; empty for nowhere.</summary>
    public Written<string> Details { get; init; } = new("", null);

    /// <summary>Days after which an issue that nobody wrote to is brought to mind, and ever longer from then on; 0 for never.</summary>
    public Written<int> PingDays { get; init; } = new(0, null);

    /// <summary>Whether there is an issue for each policy or one for the repository.</summary>
    public Written<IssueStyle> Style { get; init; } = new(IssueStyle.Policy, null);

    public Written<Schedule> Schedule { get; init; } = new(Configuration.Schedule.None, null);

    public static IssueSettings Default { get; } = new();
}
