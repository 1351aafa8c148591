using PolicyBot.Engine.Findings;

namespace PolicyBot.Engine.Configuration.Reading;

/// <summary>What a file says about a rule.</summary>
/// <param name="IsOn">False where the rule is switched off.</param>
/// <param name="Severity">Null where the rule's own stands.</param>
internal sealed record RuleChoice(bool IsOn, Severity? Severity);
