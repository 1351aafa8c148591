using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Simulator.Webhooks;

namespace PolicyBot.Simulator.Rules;

/// <summary>The rulesets that one owner keeps.</summary>
public sealed class RulesetList
{
    private readonly World world;
    private readonly List<Ruleset> rulesets = [];

    internal RulesetList(Repository repository)
    {
        world = repository.World;
        Repository = repository;
    }

    internal RulesetList(Organization organization)
    {
        world = organization.World;
        Organization = organization;
    }

    public IReadOnlyList<Ruleset> All => rulesets;

    internal Repository? Repository { get; }

    internal Organization? Organization { get; }

    internal bool FromEnterprise { get; init; }

    /// <summary>Repository, Organization or Enterprise.</summary>
    internal string SourceType => FromEnterprise ? "Enterprise" : Repository is null ? "Organization" : "Repository";

    internal string Source => FromEnterprise ? Organization!.Login + "-enterprise" : Repository?.FullName ?? Organization!.Login;

    public Ruleset Add(Ruleset ruleset) => world.Change(() =>
    {
        var added = ruleset with { Id = world.Ids.Next(IdKind.Ruleset), CreatedAt = world.Now, UpdatedAt = world.Now };
        rulesets.Add(added);
        world.KnowRuleset(added.Id, this);
        RulesetEvents.Happened(this, "created", added);
        return added;
    });

    public Ruleset Replace(long id, Func<Ruleset, Ruleset> change) => world.Change(() =>
    {
        var index = rulesets.FindIndex(ruleset => ruleset.Id == id);
        var after = change(rulesets[index]) with { UpdatedAt = world.Now };
        rulesets[index] = after;
        RulesetEvents.Happened(this, "edited", after);
        return after;
    });

    public void Remove(long id) => world.Change(() =>
    {
        if (rulesets.Find(ruleset => ruleset.Id == id) is { } ruleset)
        {
            rulesets.Remove(ruleset);
            RulesetEvents.Happened(this, "deleted", ruleset);
        }
    });
}

/// <summary>A ruleset together with the list it stands in.</summary>
internal sealed record PlacedRuleset(RulesetList List, Ruleset Ruleset);

/// <summary>Which rulesets, of whatever level, reach a repository and its branches.</summary>
internal static class Effective
{
    /// <summary>Rulesets of the repository itself and of the levels above that reach it, whatever their enforcement.</summary>
    public static IEnumerable<PlacedRuleset> Rulesets(Repository repository, bool includeParents = true)
    {
        var own = repository.Rulesets.All.Select(ruleset => new PlacedRuleset(repository.Rulesets, ruleset));
        if (!includeParents || repository.Organization is not { } organization)
        {
            return own;
        }

        return new[] { organization.Rulesets, organization.EnterpriseRulesets }
            .SelectMany(list => list.All.Where(ruleset => ruleset.Repositories.Reaches(repository)).Select(ruleset => new PlacedRuleset(list, ruleset)))
            .Concat(own);
    }

    /// <summary>The rules in force on a branch.</summary>
    public static IEnumerable<(PlacedRuleset From, RulesetRule Rule)> Rules(Repository repository, string branch) =>
        !repository.CanBeProtected
            ? []
            : Rulesets(repository)
                .Where(placed => placed.Ruleset.Enforcement == "active" && placed.Ruleset.Covers(repository, "refs/heads/" + branch))
                .SelectMany(placed => placed.Ruleset.Rules.Select(rule => (placed, rule)));
}
