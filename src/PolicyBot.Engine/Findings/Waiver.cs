namespace PolicyBot.Engine.Findings;

/// <summary>A recorded, reasoned, dated leave not to comply. What it covers stays counted and shown.</summary>
/// <param name="Reason">Why, in the owner's words. Foreign text.</param>
/// <param name="Owner">Who answers for it.</param>
/// <param name="Expires">The first instant at which it no longer covers anything.</param>
/// <param name="Source">File and line that grants it, such as <c>.allstar/allstar.yaml:12</c>.</param>
public sealed record Waiver(string Reason, string Owner, DateTimeOffset Expires, string Source)
{
    /// <summary>The rule it covers; null covers every rule of the policy.</summary>
    public string? Rule { get; init; }

    /// <summary>The one finding it covers; null covers all that the rule selects.</summary>
    public Fingerprint? Finding { get; init; }

    public bool Covers(Finding finding, DateTimeOffset now) =>
        now < Expires
        && (Rule is null || string.Equals(Rule, finding.Rule, StringComparison.Ordinal))
        && (Finding is not { } fingerprint || finding.IsNamed(fingerprint));
}
