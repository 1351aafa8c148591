using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Engine.Configuration;

/// <summary>A policy in force on a subject, with settings, action and where each came from.</summary>
/// <param name="Subject">Who is judged.</param>
/// <param name="Policy">By what.</param>
/// <param name="Settings">The policy's record with the effective settings.</param>
/// <param name="Action">What is done about a failure.</param>
public sealed record Assignment(Subject Subject, PolicyDescription Policy, Policy Settings, EnforcementAction Action)
{
    /// <summary>A finding below it is shown and does not fail.</summary>
    public Severity MinimumSeverity { get; init; } = Severity.Low;

    /// <summary>The rules that look. The default is every rule that the settings want and that is not opt-in.</summary>
    public ImmutableArray<RuleDescription> Rules { get; init; } = [.. Policy.Rules.Where(rule => Settings.Wants(rule.Id) && !rule.Page.OptIn)];

    /// <summary>Severities that the configuration gives to rules, by rule id.</summary>
    public ImmutableDictionary<string, Severity> Severities { get; init; } = ImmutableDictionary<string, Severity>.Empty;

    /// <summary>The waivers that name this subject and policy, expired ones included.</summary>
    public ImmutableArray<Waiver> Waivers { get; init; } = [];

    /// <summary>Key of a setting (also <c>action</c> and <c>enabled</c>) to the file and line that decided it; absent where the default stands.</summary>
    public ImmutableSortedDictionary<string, Source> Sources { get; init; } = ImmutableSortedDictionary<string, Source>.Empty;

    /// <summary>Set where the configuration that decides cannot be read and has no last good version: the policy is Unknown.</summary>
    public Gap? Unreadable { get; init; }

    /// <summary>Why the action is weaker than what was written; null where it is as written.</summary>
    public string? ActionLoweredBecause { get; init; }

    public IEnumerable<Question> Questions => Unreadable is null ? Policy.Questions(Settings, Rules) : [];
}
