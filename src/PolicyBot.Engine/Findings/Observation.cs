using PolicyBot.Engine.Changes;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Text;

namespace PolicyBot.Engine.Findings;

/// <summary>What a rule says after looking at the facts. The engine adds policy, rule, severity and fingerprint.</summary>
public abstract record Observation
{
    private Observation()
    {
    }

    /// <summary>The subject falls short at this place.</summary>
    /// <param name="Target">What a person would name.</param>
    /// <param name="Message">What was seen, in one sentence that a maintainer can check. No advice. Write an interpolated string: holes are quoted.</param>
    public sealed record Found(Target Target, Sentence Message) : Observation
    {
        public Location? Location { get; init; }

        /// <summary>Null means the severity of the rule's page.</summary>
        public Severity? Severity { get; init; }

        /// <summary>The change that settles it; null where there is none.</summary>
        public Change? Fix { get; init; }
    }

    /// <summary>Facts that the rule needed are a gap, so whatever it would find at this place is hidden.</summary>
    public sealed record Hidden(Target Target, Gap Gap) : Observation;

    /// <summary>The policy or rule does not apply to this subject.</summary>
    /// <param name="Reason">One sentence.</param>
    public sealed record NotApplicable(string Reason) : Observation;
}
