using System.Collections.Immutable;
using PolicyBot.Engine.Changes;
using PolicyBot.Engine.Text;

namespace PolicyBot.Engine.Findings;

/// <summary>One way a subject falls short, as judged.</summary>
/// <param name="Rule">Id of the rule that found it.</param>
/// <param name="Severity">How bad.</param>
/// <param name="Target">What a person would name.</param>
/// <param name="Message">What was seen, one sentence that may quote a repository's own words.</param>
/// <param name="Fingerprint">Its lasting name.</param>
public sealed record Finding(string Rule, Severity Severity, Target Target, Sentence Message, Fingerprint Fingerprint)
{
    public Location? Location { get; init; }

    /// <summary>The waiver that covers it, or null when it is open.</summary>
    public Waiver? Waiver { get; init; }

    /// <summary>False when today's facts are a gap here and the finding is carried over from the last verdict.</summary>
    public bool SeenToday { get; init; } = true;

    /// <summary>Fingerprints under earlier names of the rule: waivers and issues that mention them still mean this finding.</summary>
    public ImmutableArray<Fingerprint> Formerly { get; init; } = [];

    /// <summary>The change that settles it; null where there is none, and for a finding that is carried over or read from the store.</summary>
    public Change? Fix { get; init; }

    public bool IsOpen => Waiver is null;

    /// <summary>True when the fingerprint is this finding's, now or under an earlier name of its rule.</summary>
    public bool IsNamed(Fingerprint fingerprint) => Fingerprint == fingerprint || Formerly.Contains(fingerprint);
}
