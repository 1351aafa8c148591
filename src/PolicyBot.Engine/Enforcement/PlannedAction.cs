using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;

namespace PolicyBot.Engine.Enforcement;

/// <summary>One action of a plan.</summary>
/// <param name="Policy">Its id.</param>
public sealed record PlannedAction(Subject Subject, string Policy, IssueAction Action)
{
    /// <summary>Of the worst open finding; null for an issue that is closed.</summary>
    public Severity? Worst { get; init; }

    public ActionKey Key => new(Subject.Id, Policy, Action.Verb);
}

/// <summary>What a person agrees to when a plan was held: that this is done, whatever the text will be by then.</summary>
/// <param name="Subject">GitHub's numeric id.</param>
/// <param name="Policy">Its id.</param>
/// <param name="Verb">open, update, reopen, close or fix.</param>
public readonly record struct ActionKey(long Subject, string Policy, string Verb)
{
    public override string ToString() => $"{Subject} {Policy} {Verb}";
}
