namespace PolicyBot.Engine.Findings;

/// <summary>What a verdict comes to. Only Pass, NotApplicable and Waived close an issue; Unknown acts on nothing.</summary>
public enum Outcome
{
    Pass,
    Fail,
    Unknown,
    NotApplicable,
    Waived,
}
