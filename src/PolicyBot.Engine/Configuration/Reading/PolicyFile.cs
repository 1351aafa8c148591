using System.Collections.Immutable;
using PolicyBot.Engine.Findings;

namespace PolicyBot.Engine.Configuration.Reading;

/// <summary>A policy's file of one level.</summary>
internal sealed record PolicyFile : SwitchFile
{
    public static PolicyFile Absent { get; } = new();

    /// <summary>Of an organization policy, instead of <see cref="SwitchFile.Opt"/>. Null where it is not written; also below.</summary>
    public Written<bool>? Enabled { get; init; }

    public Written<EnforcementAction>? Action { get; init; }

    public Written<Severity>? MinimumSeverity { get; init; }

    /// <summary>By rule id.</summary>
    public ImmutableSortedDictionary<string, Written<RuleChoice>> Rules { get; init; } = ImmutableSortedDictionary<string, Written<RuleChoice>>.Empty;

    public ImmutableArray<WrittenSetting> Settings { get; init; } = [];

    public ImmutableArray<WaiverEntry> Waivers { get; init; } = [];
}
