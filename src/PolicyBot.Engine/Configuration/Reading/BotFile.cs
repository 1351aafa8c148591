using System.Collections.Immutable;

namespace PolicyBot.Engine.Configuration.Reading;

/// <summary><c>allstar.yaml</c> of one level.</summary>
internal sealed record BotFile : SwitchFile
{
    public const string Name = "allstar.yaml";

    public static BotFile Absent { get; } = new();

    /// <summary>Null where it is not written; also below.</summary>
    public Written<string>? IssueLabel { get; init; }

    public Written<string>? IssueRepo { get; init; }

    public Written<string>? IssueFooter { get; init; }

    public Written<string>? IssueDetails { get; init; }

    public Written<int>? IssuePingDays { get; init; }

    public Written<IssueStyle>? IssueStyle { get; init; }

    public Written<Schedule>? Schedule { get; init; }

    public ImmutableArray<WaiverEntry> Waivers { get; init; } = [];
}
