using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Text;

namespace PolicyBot.Policies.Workflows.Actions;

/// <summary>The rules for a repository, in one order for all: by priority, of equal priority those that deny first, and then as they are written.</summary>
internal static class RuleBook
{
    public static ImmutableArray<BookedRule> InOrder(ActionsPolicy policy, Fact<RepositoryLanguages> languages) =>
        [.. AsWritten(policy, languages).OrderBy(booked => booked.Rule.Priority).ThenBy(booked => !booked.IsDeny)];

    /// <summary>Those that do something, of groups that hold or may hold.</summary>
    public static IEnumerable<BookedRule> AsWritten(ActionsPolicy policy, Fact<RepositoryLanguages> languages)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (groupNumber, group) in policy.Groups.Index())
        {
            var holds = group.Holds(languages);
            foreach (var (ruleNumber, rule) in group.Rules.Index())
            {
                var key = $"{Named(group.Name, groupNumber)}/{Named(rule.Name, ruleNumber)}";
                key = keys.Add(key) ? key : $"{key}#{groupNumber}.{ruleNumber}";
                if (rule.Method is not null && holds is not Fact<bool>.Known { Value: false })
                {
                    Sentence label = $"rule {Called(rule.Name, ruleNumber)} of group {Called(group.Name, groupNumber)}";
                    yield return new BookedRule(rule, key, label, holds, rule.Actions is { } actions ? [.. actions.Select(BookedSelector.Of)] : null);
                }
            }
        }
    }

    private static string Named(string name, int number) => name.Length > 0 ? name : $"#{number + 1}";

    private static Sentence Called(string name, int number)
    {
        if (name.Length == 0)
        {
            return $"{number + 1}";
        }

        return $"{name}";
    }
}
