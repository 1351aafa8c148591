using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Facts.Branches;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.Sections.Branches;

namespace PolicyBot.GitHub.Sections;

internal sealed class BranchRulesReader : SectionReader<BranchRules>
{
    public override PermissionSet Uses { get; } = PermissionSet.Of(Permission.Administration);

    public override ImmutableArray<string> Events =>
        ["branch_protection_rule", "branch_protection_configuration", "repository_ruleset", "repository", "push", "create", "delete"];

    /// <summary>What protects a branch is no file of it.</summary>
    protected override bool Names(string path) => false;

    protected override Reading<Fact<BranchRules>> ByGraphQL(ReadingContext context) => WithImpossible(context, BranchesByGraphQL.Read(AskedBranches.Of(context, IsNamed)));

    protected override Reading<Fact<BranchRules>> ByRest(ReadingContext context) => WithImpossible(context, BranchesByRest.Read(AskedBranches.Of(context, IsNamed)));

    private static bool IsNamed(string part) => part != BranchRules.Default;

    /// <summary>A branch that cannot be there is not there.</summary>
    private static Reading<Fact<BranchRules>> WithImpossible(ReadingContext context, Reading<Fact<BranchRules>> reading) => reading.MapKnown<BranchRules, BranchRules>(rules =>
        rules.IsEmpty ? rules : context.Parts.Where(part => IsNamed(part) && !AskedBranches.MayBeThere(part)).Aggregate(rules, (all, part) => all.With(part, new Branch.Missing(part))));
}
