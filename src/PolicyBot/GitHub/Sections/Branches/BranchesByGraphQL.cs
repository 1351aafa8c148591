using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Facts.Branches;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.GraphQL;
using PolicyBot.GitHub.Rest;

namespace PolicyBot.GitHub.Sections.Branches;

/// <summary>Reads branches of many repositories at once: what hangs on the ref first, then each distinct ruleset once.</summary>
internal static class BranchesByGraphQL
{
    public static Reading<Fact<BranchRules>> Read(ReadingContext context)
    {
        var withClassic = !context.Lacks(Permission.Administration);
        var branches = Reading.All(context.Parts.Select(part =>
            context.Ask(BranchFragments.Branch(NameOf(part), withClassic)).Map(node => (Part: part, Node: node.Map(repository => repository)))));
        return Reading.Both(context.Ask(BranchFragments.Repository), Reading.Both(branches, Plan(context))).Then(both =>
        {
            var (repository, (parts, plan)) = both;
            if (!repository.IsKnown(out var node, out var gap) || !node.Read(GraphQLJson.Default.RulesetsNodeWire).IsKnown(out var wire, out gap) || (gap = node.GapAt("isEmpty")) is not null)
            {
                return Reading.Done<Fact<BranchRules>>(gap);
            }

            var seed = BranchRules.None with { IsEmpty = wire.IsEmpty, DefaultName = wire.DefaultBranchRef?.Name };
            return wire.IsEmpty ? Reading.Done<Fact<BranchRules>>(seed)
                : Misses(node, wire) is { } why ? Reading.Done<Fact<BranchRules>>(why)
                : Reading.All(parts.Select(part => Branch(context, part.Part, part.Node, wire).Map(branch => (part.Part, branch: plan is null ? branch : branch.Map(known => Withheld(known, plan))))))
                    .Map<Fact<BranchRules>>(read => read.Aggregate(seed, (rules, branch) => rules.With(branch.Part, branch.branch)));
        });
    }

    /// <summary>
    /// GraphQL shows a private repository whose owner's plan offers no protection as one that has none; REST says which it is. Null where the
    /// plan offers it.
    /// </summary>
    private static Reading<Gap?> Plan(ReadingContext context) =>
        context.Repository.Visibility != Visibility.Private
            ? Reading.Done<Gap?>(null)
            : Reading.Ask(new ListAsk<RulesetWire>(ReadingContext.Rest(context.Witness, "/rulesets").With("includes_parents", "true"), GitHubJson.Default.IReadOnlyListRulesetWire, Permission.Metadata) { IsForMany = true })
                .Map(answer => answer is Answer<ImmutableArray<RulesetWire>>.Failed { Gap: { Reason: GapReason.Plan } plan } ? plan : null);

    private static Branch Withheld(Branch branch, Gap plan) =>
        branch is Branch.Present present ? new Branch.Present(present.Name, plan, ActiveRulesets.Unknown(plan)) : branch;

    /// <summary>
    /// What <c>Ref.rules</c> leaves out here. GitHub documents it for rulesets of repository and organization only, so one of the enterprise
    /// sends us to REST, which knows every level.
    /// </summary>
    private static Gap? Misses(GraphQLNode node, RulesetsNodeWire wire) =>
        node.GapAt("rulesets") is { } gap ? gap
        : wire.Rulesets is not { Nodes: { } listed } rulesets ? new Gap(GapReason.Partial, "GraphQL left out the rulesets")
        : rulesets.PageInfo.HasNextPage ? new Gap(GapReason.Truncated, "the repository has more than 50 rulesets")
        : listed.Any(ruleset => ruleset is null or { Enforcement: "ACTIVE", Source.Typename: "Enterprise" }) ? new Gap(GapReason.Partial, "GraphQL may leave out the enterprise's rulesets")
        : null;

    private static Reading<Fact<Branch>> Branch(ReadingContext context, string part, Fact<GraphQLNode> fact, RulesetsNodeWire repository)
    {
        if (!fact.IsKnown(out var node, out var gap))
        {
            return Reading.Done<Fact<Branch>>(gap);
        }

        var alias = BranchFragments.Alias(NameOf(part));
        var branch = node.Child(alias);
        if (branch.IsNull)
        {
            return Reading.Done<Fact<Branch>>(node.GapAt(alias) is { } hidden ? hidden
                : part == BranchRules.Default ? new Gap(GapReason.MayBeHidden, "GraphQL shows no default branch of a repository that is not empty")
                : new Branch.Missing(part));
        }

        if (!branch.Read(GraphQLJson.Default.BranchNodeWire).IsKnown(out var wire, out gap))
        {
            return Reading.Done<Fact<Branch>>(gap);
        }

        return branch.GapAt("rules") is { Reason: GapReason.Partial or GapReason.Truncated or GapReason.TimedOut } || wire.Rules is { PageInfo.HasNextPage: true }
            ? BranchesByRest.Branch(context with { Path = ReadPath.Rest }, wire.Name, wire.Name == repository.DefaultBranchRef?.Name)
            : Protected(context, branch, wire, repository).Map<Fact<Branch>>(known => known);
    }

    private static Reading<Branch> Protected(ReadingContext context, GraphQLNode node, BranchNodeWire wire, RulesetsNodeWire repository)
    {
        var isDefault = wire.Name == repository.DefaultBranchRef?.Name;
        var inForce = wire.Rules?.Nodes ?? [];
        var active = RulesetsById(inForce.Select(rule => rule?.RepositoryRuleset?.Id));
        var evaluating = RulesetsById((repository.Rulesets?.Nodes ?? [])
            .Where(ruleset => ruleset is { Enforcement: "EVALUATE", Target: null or "BRANCH" } && RefPatterns.Match(ruleset.Conditions.RefName, wire.Name, isDefault))
            .Select(ruleset => ruleset?.Id));
        return Reading.Both(Details(active), Details(evaluating)).Map<Branch>(details => new Branch.Present(
            wire.Name,
            Classic(context, node, wire, repository),
            Active(node, wire, details.One))
        {
            Evaluating = [.. details.Other.Select(ruleset => ruleset.Value.IsKnown(out var known, out _) ? Ruleset(known, known.Rules?.Nodes ?? []) : null).OfType<Ruleset>().OrderBy(ruleset => ruleset.Id)],
        });
    }

    private static Fact<ClassicProtection?> Classic(ReadingContext context, GraphQLNode node, BranchNodeWire wire, RulesetsNodeWire repository) =>
        context.Lacks(Permission.Administration) ? new Gap(GapReason.PermissionNotGranted, $"classic branch protection needs {Permission.Administration}, which was not granted")
        : node.GapAt("branchProtectionRule") is { } gap ? gap
        : wire.BranchProtectionRule is { } classic ? ClassicProtections.Of(classic)
        : context.Grants is null && repository.ViewerCanAdminister is not true ? new Gap(GapReason.MayBeHidden, "classic branch protection is shown to administrators only")
        : new Fact<ClassicProtection?>.Known(null);

    private static ActiveRulesets Active(GraphQLNode node, BranchNodeWire wire, ImmutableDictionary<string, Fact<RulesetNodeWire>> details)
    {
        if (wire.Rules?.Nodes is not { } nodes)
        {
            return ActiveRulesets.Unknown(node.GapAt("rules") ?? new Gap(GapReason.Partial, "GraphQL left out the rules of the branch"));
        }

        var incomplete = node.GapAt("rules") ?? (nodes.Any(rule => rule?.RepositoryRuleset is null) ? new Gap(GapReason.Partial, "GraphQL left out a rule of the branch") : null);
        var seen = ImmutableArray.CreateBuilder<Ruleset>();
        foreach (var group in nodes.OfType<RuleNodeWire>().Where(rule => rule.RepositoryRuleset is not null).GroupBy(rule => rule.RepositoryRuleset!.Id).OrderBy(group => group.First().RepositoryRuleset!.DatabaseId))
        {
            if (!details[group.Key].IsKnown(out var known, out var gap))
            {
                incomplete ??= gap;
            }
            else if (Ruleset(known, group) is { } ruleset)
            {
                seen.Add(ruleset);
            }
            else
            {
                incomplete ??= new Gap(GapReason.Partial, "a rule of the branch could not be read");
            }
        }

        return new ActiveRulesets(seen.ToImmutable(), incomplete);
    }

    /// <summary>Null where a rule of it, or its level, is not what is documented.</summary>
    private static Ruleset? Ruleset(RulesetNodeWire wire, IEnumerable<RuleNodeWire?> rules) =>
        Enum.TryParse<RulesetSource>(wire.Source.Typename, out var source)
        && RulesetRules.Read(rules.OfType<RuleNodeWire>().Select(rule => (Func<RulesetRule>)(() => RulesetRules.Of(rule)))).IsKnown(out var read, out _)
            ? new Ruleset(wire.DatabaseId, source, read, Bypass(wire)) { Name = wire.Name }
            : null;

    private static Fact<ImmutableArray<BypassActor>> Bypass(RulesetNodeWire wire) => wire.BypassActors switch
    {
        { PageInfo.HasNextPage: true } => new Gap(GapReason.Truncated, "the ruleset has more than 50 bypass actors"),
        { Nodes: { } nodes } => BypassActors.Of(nodes),
        _ => BypassActors.NotShown,
    };

    private static Reading<ImmutableDictionary<string, Fact<RulesetNodeWire>>> Details(IEnumerable<string> ids) =>
        Reading.All(ids.Select(id => Reading.Ask(new FragmentAsk(id, BranchFragments.Ruleset))
            .Map(fact => KeyValuePair.Create(id, fact.IsKnown(out var node, out var gap) ? node.Read(GraphQLJson.Default.RulesetNodeWire) : gap))))
            .Map(details => details.ToImmutableDictionary());

    private static ImmutableArray<string> RulesetsById(IEnumerable<string?> ids) => [.. ids.OfType<string>().Distinct(StringComparer.Ordinal)];

    private static string? NameOf(string part) => part == BranchRules.Default ? null : part;
}
