namespace PolicyBot.Engine.Configuration;

/// <summary>Why a policy is or is not in force on a subject, and with what it would be.</summary>
/// <param name="assign">Computes the assignment.</param>
public sealed class Decision(Func<Assignment> assign)
{
    private readonly Lazy<Assignment> assignment = new(assign);

    /// <summary>One sentence without full stop.</summary>
    public required string Reason { get; init; }

    /// <summary>What decided; null where nothing was written.</summary>
    public Source? Source { get; init; }

    /// <summary>Null where the policy is in force or where that is unknown.</summary>
    public SwitchedOff? Off { get; init; }

    /// <summary>What is in force, or would be if the policy were not switched off.</summary>
    public Assignment Assignment => assignment.Value;
}
