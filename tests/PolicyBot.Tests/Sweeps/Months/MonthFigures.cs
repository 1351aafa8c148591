namespace PolicyBot.Tests.Sweeps.Months;

/// <summary>What the bot did in the issues of an organization over some weeks, and what of it nobody should have seen.</summary>
internal sealed record MonthFigures
{
    public int Opened { get; set; }

    public int Closed { get; set; }

    public int Reopened { get; set; }

    public int Comments { get; set; }

    public int ClosedByPeople { get; set; }

    /// <summary>What people asked for in comments.</summary>
    public int Commands { get; set; }

    /// <summary>Comments that tell of nothing that was not told before, and answer nobody.</summary>
    public int WithoutNews { get; set; }

    /// <summary>More than one issue about one policy and repository.</summary>
    public int Doubled { get; set; }

    /// <summary>Opened again without a new finding, an ended snooze or a relapse.</summary>
    public int ReopenedWithoutReason { get; set; }

    /// <summary>Opened or opened again on a quiet day.</summary>
    public int OnQuietDays { get; set; }

    /// <summary>Failing, open to be told, and without an issue when all is over.</summary>
    public int Untold { get; set; }
}
