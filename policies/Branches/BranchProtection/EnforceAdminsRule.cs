using System.Collections.Immutable;
using PolicyBot.Engine.Changes;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Text;

namespace PolicyBot.Policies.Branches.BranchProtection;

/// <summary>What the settings require, and the branch does, binds administrators, too.</summary>
internal sealed class EnforceAdminsRule : BranchRule
{
    protected override bool IsOn(BranchProtectionPolicy policy) => policy.EnforceOnAdmins;

    protected override IEnumerable<Observation> Judge(BranchProtectionPolicy policy, ProtectedBranch branch)
    {
        if (branch.IsUnprotected)
        {
            return [];
        }

        var loose = LooseOn(policy, branch);
        if (loose.Where(requirement => requirement.Untold.IsEmpty).ToImmutableArray() is [_, ..] certain)
        {
            return branch.Gaps.IsEmpty
                ? [new Observation.Found(Target.Branch(branch.Name), Message(branch, certain))]
                : branch.Gaps.Select(gap => new Observation.Hidden(Target.Branch(branch.Name), gap));
        }

        return loose.SelectMany(requirement => requirement.Untold).Distinct().Select(gap => new Observation.Hidden(Target.Branch(branch.Name, "bypass"), gap));
    }

    protected override Change? Settle(RulesetFix fix, ProtectedBranch branch, string condition) =>
        LooseOn(fix.Policy, branch) is var loose && loose.Any(requirement => requirement.Rule is null)
            ? fix.RaiseAll(condition)
            : fix.Raise(condition, loose.Select(requirement => requirement.Rule!));

    private static ImmutableArray<Loose> LooseOn(BranchProtectionPolicy policy, ProtectedBranch branch) =>
    [
        .. Requirements.InForce(policy).Where(requirement => branch.Protections.Any(requirement.Meets)).DefaultIfEmpty(Requirements.Anything)
            .Select(requirement => new Loose(requirement.What, requirement.Rule, [.. branch.Protections.Where(requirement.Meets)]))
            .Where(requirement => !requirement.By.Any(protection => protection.BindsAdministrators is Fact<bool>.Known { Value: true })),
    ];

    private static Sentence Message(ProtectedBranch branch, ImmutableArray<Loose> certain)
    {
        var what = Sentence.Join(", ", certain.Select(requirement => requirement.What));
        var by = Sentence.Join(", ", certain.SelectMany(requirement => requirement.By).Select(protection => protection.Name).Distinct());
        return $"Administrators may bypass what protects branch {branch.Name}: {what} ({by}).";
    }

    /// <summary>A requirement that is met and that nothing seen makes binding for administrators.</summary>
    private sealed record Loose(Sentence What, string? Rule, ImmutableArray<Protection> By)
    {
        /// <summary>Why it may be binding after all: of these protections nobody told who may bypass them.</summary>
        public ImmutableArray<Gap> Untold => [.. By.Select(protection => protection.BindsAdministrators).OfType<Fact<bool>.Unknown>().Select(unknown => unknown.Gap)];
    }
}
