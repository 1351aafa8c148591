using PolicyBot.Engine.Facts;

namespace PolicyBot.Engine.Findings;

/// <summary>A gap as it stands in a verdict: the rule and place that it hides.</summary>
public sealed record RuleGap(string Rule, Target Target, Gap Gap);
