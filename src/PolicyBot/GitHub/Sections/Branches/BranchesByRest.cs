using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Facts.Branches;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.Rest;
using PolicyBot.GitHub.Sections.Files;

namespace PolicyBot.GitHub.Sections.Branches;

/// <summary>Reads branches of one repository: REST's list of a branch's rules knows every level.</summary>
internal static class BranchesByRest
{
    public static Reading<Fact<BranchRules>> Read(ReadingContext context) =>
        Reading.Both(RestRepository.DefaultBranch(context), HeadCommit.Read(context)).Then(both =>
            !both.One.IsKnown(out var name, out var gap) || (both.Other is Fact<HeadCommit?>.Unknown unknown && (gap = unknown.Gap) is not null) ? Reading.Done<Fact<BranchRules>>(gap)
            : both.Other is Fact<HeadCommit?>.Known { Value: null } ? Reading.Done<Fact<BranchRules>>(BranchRules.None with { IsEmpty = true })
            : Reading.All(context.Parts.Select(part => Branch(context, part == BranchRules.Default ? name : part, part == BranchRules.Default || part == name).Map(branch => (part, branch))))
                .Map<Fact<BranchRules>>(read => read.Aggregate(BranchRules.None with { DefaultName = name }, (rules, branch) => rules.With(branch.part, branch.branch))));

    public static Reading<Fact<Branch>> Branch(ReadingContext context, string name, bool isDefault) =>
        Reading.Ask(new GetAsk<BranchWire>(context.Rest("/branches/{branch}", name), GitHubJson.Default.BranchWire, Permission.Contents)).Then(answer => answer switch
        {
            Answer<BranchWire>.Absent => Reading.Done<Fact<Branch>>(new Branch.Missing(name)),
            Answer<BranchWire>.Failed failed => Reading.Done<Fact<Branch>>(failed.Gap),
            _ => Reading.Both(Classic(context, name), Reading.Both(Active(context, name), Evaluating(context, name, isDefault))).Map<Fact<Branch>>(read =>
                new Branch.Present(name, read.One, read.Other.One) { Evaluating = read.Other.Other }),
        });

    private static Reading<Fact<ClassicProtection?>> Classic(ReadingContext context, string name) =>
        Reading.Ask(new GetAsk<ProtectionWire>(context.Rest("/branches/{branch}/protection", name), GitHubJson.Default.ProtectionWire, Permission.Administration))
            .Map(answer => answer is Answer<ProtectionWire>.Absent ? new Fact<ClassicProtection?>.Known(null)
                : answer.IsPresent(out var wire, out var gap) ? ClassicProtections.Of(wire)
                : (Fact<ClassicProtection?>)gap);

    private static Reading<ActiveRulesets> Active(ReadingContext context, string name) =>
        Reading.Ask(new ListAsk<BranchRuleWire>(context.Rest("/rules/branches/{branch}", name), GitHubJson.Default.IReadOnlyListBranchRuleWire, Permission.Metadata)).Then(answer =>
            !answer.IsPresent(out var rules, out var gap)
                ? Reading.Done(ActiveRulesets.Unknown(gap))
                : Reading.All(rules.GroupBy(rule => rule.RulesetId).OrderBy(group => group.Key).Select(group => Detail(context, group.Key).Map(detail => Ruleset(group, detail))))
                    .Map(rulesets => rulesets.Aggregate(ActiveRulesets.None, (all, fact) => fact.IsKnown(out var ruleset, out var unread)
                        ? all with { Seen = all.Seen.Add(ruleset) }
                        : all with { Incomplete = all.Incomplete ?? unread })));

    /// <summary>Spoken of only, so what cannot be read of them is left out.</summary>
    private static Reading<ImmutableArray<Ruleset>> Evaluating(ReadingContext context, string name, bool isDefault)
    {
        var list = context.Rest("/rulesets").With("includes_parents", "true");
        return Reading.Ask(new ListAsk<RulesetWire>(list, GitHubJson.Default.IReadOnlyListRulesetWire, Permission.Metadata)).Then(answer =>
            Reading.All((answer.IsPresent(out var rulesets, out _) ? rulesets : []).Where(ruleset => ruleset is { Enforcement: "evaluate", Target: null or "branch" }).OrderBy(ruleset => ruleset.Id)
                .Select(ruleset => Detail(context, ruleset.Id)))
            .Map<ImmutableArray<Ruleset>>(details =>
            [
                .. details.Select(detail => detail.IsKnown(out var wire, out _) && RefPatterns.Match(wire.Conditions?.RefName, name, isDefault) ? Ruleset(wire) : null).OfType<Ruleset>(),
            ]));
    }

    private static Reading<Fact<RulesetWire>> Detail(ReadingContext context, long id) =>
        Reading.Ask(new GetAsk<RulesetWire>(context.Rest("/rulesets/{ruleset_id}", id).With("includes_parents", "true"), GitHubJson.Default.RulesetWire, Permission.Metadata))
            .Map<Fact<RulesetWire>>(answer => answer.IsPresent(out var wire, out var gap) ? wire : gap);

    private static Fact<Ruleset> Ruleset(IGrouping<long, BranchRuleWire> group, Fact<RulesetWire> detail)
    {
        if (!Enum.TryParse<RulesetSource>(group.First().RulesetSourceType, out var source))
        {
            return new Gap(GapReason.Partial, "a ruleset is of a level that is not known here");
        }

        return RulesetRules.Read(group.Select(rule => (Func<RulesetRule>)(() => RulesetRules.Of(rule.Type, rule.Parameters)))).Map(rules =>
            detail.IsKnown(out var wire, out var gap)
                ? new Ruleset(group.Key, source, rules, Bypass(wire)) { Name = wire.Name }
                : new Ruleset(group.Key, source, rules, gap));
    }

    private static Ruleset? Ruleset(RulesetWire wire) =>
        Enum.TryParse<RulesetSource>(wire.SourceType, out var source)
        && RulesetRules.Read((wire.Rules ?? []).Select(rule => (Func<RulesetRule>)(() => RulesetRules.Of(rule.Type, rule.Parameters)))).IsKnown(out var rules, out _)
            ? new Ruleset(wire.Id, source, rules, Bypass(wire)) { Name = wire.Name }
            : null;

    private static Fact<ImmutableArray<BypassActor>> Bypass(RulesetWire wire) => wire.BypassActors is { } actors ? BypassActors.Of(actors) : BypassActors.NotShown;
}
