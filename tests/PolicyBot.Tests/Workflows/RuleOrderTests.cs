using FsCheck;
using FsCheck.Fluent;
using PolicyBot.Policies.Workflows.Actions;
using PolicyBot.Tests.Policies.Workflows;

namespace PolicyBot.Tests.Workflows;

/// <summary>The order of the rules about actions, for any list of rules.</summary>
public sealed class RuleOrderTests
{
    private const int Runs = 3_000;

    private static readonly string[] Names = ["a/b", "a/*", "c/d", "*"];

    [Fact]
    public void No_rule_that_allows_passes_one_that_denies_with_the_same_or_a_higher_priority() =>
        Check((rules, use) =>
        {
            var verdict = ActionsPolicyTests.Judge(ActionsPolicyTests.With([.. rules]), ActionsPolicyTests.Facts(ActionsPolicyTests.Steps(use)));
            var denies = rules.Where(rule => rule.Method == RuleMethod.Deny && Means(rule, use)).ToArray();
            var allows = rules.Where(rule => rule.Method is RuleMethod.Allow or RuleMethod.Require && Means(rule, use)).ToArray();
            var isDenied = denies.Any(deny => allows.All(allow => allow.Priority >= deny.Priority));
            return isDenied == verdict.Findings.Any(found => found.Rule == "denied-action");
        });

    [Fact]
    public void The_order_in_which_rules_are_written_does_not_matter_to_what_is_denied() =>
        Check((rules, use) => Denied(rules, use) == Denied([.. rules.Reverse()], use));

    [Fact]
    public void A_further_rule_that_denies_denies_no_less() =>
        Check((rules, use) => !Denied(rules, use) || Denied([.. rules, new ActionRule { Method = RuleMethod.Deny, Priority = RulePriority.Low }], use));

    private static bool Denied(ActionRule[] rules, string use) =>
        ActionsPolicyTests.Judge(ActionsPolicyTests.With(rules), ActionsPolicyTests.Facts(ActionsPolicyTests.Steps(use))).Findings.Any(found => found.Rule == "denied-action");

    private static bool Means(ActionRule rule, string use) => rule.Actions is not { } actions || actions.Any(action => action.Name switch
    {
        "*" => true,
        "a/*" => use.StartsWith("a/", StringComparison.Ordinal),
        var name => use.StartsWith(name + "@", StringComparison.Ordinal),
    });

    private static void Check(Func<ActionRule[], string, bool> holds)
    {
        var rule = from method in Gen.Elements(RuleMethod.Require, RuleMethod.Allow, RuleMethod.Deny)
                   from priority in Gen.Elements(RulePriority.Critical, RulePriority.High, RulePriority.Medium, RulePriority.Low)
                   from names in Gen.Elements(Names).ListOf()
                   from isForAll in Gen.Elements(true, false, false)
                   select new ActionRule { Method = method, Priority = priority, Actions = isForAll ? null : [.. names.Take(2).Select(name => new ActionSelector { Name = name })] };
        Prop.ForAll(rule.ArrayOf().ToArbitrary(), Gen.Elements("a/b@v1", "a/x@v1", "c/d@main").ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(Runs));
    }
}
