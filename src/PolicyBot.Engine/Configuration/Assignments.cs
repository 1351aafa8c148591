using System.Collections.Immutable;

namespace PolicyBot.Engine.Configuration;

/// <summary>What the configuration says about an inventory: for every subject and policy either an assignment or why there is none.</summary>
/// <param name="InForce">Those whose configuration cannot be read are among them, with <see cref="Assignment.Unreadable"/> set.</param>
/// <param name="Off">The rest.</param>
/// <param name="Issues">By repository id.</param>
public sealed record Assignments(
    ImmutableArray<Assignment> InForce, ImmutableArray<SwitchedOff> Off, ImmutableDictionary<long, IssueSettings> Issues);
