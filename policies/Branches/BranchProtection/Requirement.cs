using PolicyBot.Engine.Text;

namespace PolicyBot.Policies.Branches.BranchProtection;

/// <summary>One thing that a branch must require.</summary>
/// <param name="What">Noun phrase with which a sentence can begin or end.</param>
/// <param name="Missing">What is said where nothing meets it: a sentence without its full stop.</param>
/// <param name="Meets">Whether a protection meets it alone. The strictest wins, so one that does is enough.</param>
internal sealed record Requirement(Sentence What, Func<ProtectedBranch, Sentence> Missing, Func<Protection, bool> Meets)
{
    /// <summary>Id of the rule that looks at it, under which a ruleset can be made to meet it; null where no ruleset can.</summary>
    public string? Rule { get; init; }

    /// <summary>The part of the branch that is meant; null for the branch itself.</summary>
    public string? Node { get; init; }

    /// <summary>Where no protection of the branch is like this, the requirement does not arise; null where it always does.</summary>
    public Func<Protection, bool>? OnlyWhere { get; init; }
}
