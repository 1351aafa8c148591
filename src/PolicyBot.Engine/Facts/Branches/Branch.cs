using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace PolicyBot.Engine.Facts.Branches;

/// <summary>A branch that was asked for.</summary>
/// <param name="Name">Without <c>refs/heads/</c>; for the default branch its real name.</param>
[JsonDerivedType(typeof(Missing), "missing")]
[JsonDerivedType(typeof(Present), "present")]
public abstract record Branch(string Name)
{
    /// <summary>
    /// There is no branch of this name: the answer came from a source that may see the branches, and the repository as a whole may have others.
    /// </summary>
    public sealed record Missing(string Name) : Branch(Name);

    /// <summary>A branch with what protects it. Either API may fail without the other, so each is known or a gap of its own.</summary>
    /// <param name="Classic">
    /// The classic branch protection that matches; known and null where there is none. REST's 404 is that only where administration:read is granted.
    /// </param>
    /// <param name="Rulesets">The active rulesets of every level with a rule that applies; an empty one where none does.</param>
    public sealed record Present(string Name, Fact<ClassicProtection?> Classic, ActiveRulesets Rulesets) : Branch(Name)
    {
        /// <summary>Rulesets in evaluate mode that would apply, as far as they were seen. They hold nobody back and are only spoken of.</summary>
        public ImmutableArray<Ruleset> Evaluating { get; init; } = [];
    }
}
