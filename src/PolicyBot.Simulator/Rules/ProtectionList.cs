using PolicyBot.Simulator.Repositories;
using PolicyBot.Simulator.Webhooks;

namespace PolicyBot.Simulator.Rules;

/// <summary>The classic branch protection rules of a repository.</summary>
public sealed class ProtectionList
{
    private readonly Repository repository;
    private readonly List<BranchProtection> rules = [];

    internal ProtectionList(Repository repository) => this.repository = repository;

    public IReadOnlyList<BranchProtection> Rules => rules;

    /// <summary>The rule that governs a branch: the one of its very name, else the oldest whose pattern matches.</summary>
    public BranchProtection? For(string branch) =>
        !repository.CanBeProtected ? null
        : rules.Find(rule => rule.Pattern == branch) ?? rules.Find(rule => Glob.Matches(rule.Pattern, branch));

    /// <summary>Makes or changes the rule of a pattern.</summary>
    public BranchProtection Set(string pattern, Func<BranchProtection, BranchProtection> change) => repository.World.Change(() =>
    {
        var index = rules.FindIndex(rule => rule.Pattern == pattern);
        var before = index < 0 ? null : rules[index];
        var after = change(before ?? new BranchProtection { Id = repository.World.Ids.Next(IdKind.Protection), Pattern = pattern });
        if (index < 0)
        {
            rules.Add(after);
        }
        else
        {
            rules[index] = after;
        }

        ProtectionEvents.Set(repository, before, after);
        return after;
    });

    public void Remove(string pattern) => repository.World.Change(() =>
    {
        if (rules.Find(rule => rule.Pattern == pattern) is { } rule)
        {
            rules.Remove(rule);
            ProtectionEvents.Removed(repository, rule);
        }
    });
}
