using System.Collections.Immutable;

namespace PolicyBot.Engine.Enforcement;

/// <summary>Stops a plan that would do so much at once that a mistake is likelier than a bad day: beyond both limits a person must agree first.</summary>
/// <param name="Subjects">How many the installation has.</param>
public sealed record Brake(int Subjects)
{
    /// <summary>So many noticed actions are always let through.</summary>
    public int Items { get; init; } = 20;

    /// <summary>Actions on so large a share of the subjects are always let through; 0.05 is 5 %.</summary>
    public double Share { get; init; } = 0.05;

    /// <summary>What a person agreed to; it is let through, also in parts.</summary>
    public ImmutableHashSet<ActionKey> Agreed { get; init; } = [];

    /// <summary>Those of the actions that must wait: all that count and are not agreed to, or none.</summary>
    internal ImmutableArray<PlannedAction> Hold(IEnumerable<PlannedAction> actions)
    {
        var counted = actions.Where(planned => planned.Action.IsBraked && !Agreed.Contains(planned.Key)).ToImmutableArray();
        var touched = counted.Select(planned => planned.Subject.Id).Distinct().Count();
        return counted.Length > Items && touched > Share * Subjects ? counted : [];
    }
}
