using System.Reflection;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Tests.Conventions;

/// <summary>The conventions over the policies that ship, and the proof on toys that each convention names exactly who breaks it.</summary>
public sealed class PolicyConventionTests
{
    private static readonly Type[] Shipped = Assembly.Load("PolicyBot.Policies").GetTypes();
    private static readonly Type[] Tests = typeof(PolicyConventionTests).Assembly.GetTypes();
    private static readonly PolicyCatalogue Catalogue = PolicyCatalogue.Of(Shipped);
    private static readonly Type[] Toy = [typeof(CleanDeskPolicy), typeof(NoPaperRule), typeof(CleanDeskPolicyTests)];

    [Fact]
    public void Every_policy_and_rule_has_a_complete_page() => Assert.Empty(PolicyConventions.WithoutAPage(Shipped));

    [Fact]
    public void Every_policy_has_tests() => Assert.Empty(PolicyConventions.WithoutTests(Catalogue, Tests));

    [Fact]
    public void Every_policy_has_sample_facts_that_pass_and_that_fail() => Assert.Empty(PolicyConventions.WithoutSamples(Catalogue, Tests));

    [Fact]
    public void A_gap_hides_exactly_the_rules_that_read_it() => Assert.Empty(PolicyConventions.HidingTheWrongRules(Catalogue, Tests));

    [Fact]
    public void No_policy_judges_without_facts() => Assert.Empty(PolicyConventions.JudgingWithoutFacts(Catalogue));

    [Fact]
    public void The_same_facts_in_any_order_give_the_same_verdict() => Assert.Empty(PolicyConventions.MindingTheOrder(Catalogue, Tests));

    [Fact]
    public void A_toy_policy_is_found_and_keeps_every_convention_without_an_edit_elsewhere()
    {
        var catalogue = PolicyCatalogue.Of(Toy);
        Assert.Equal(["no-paper"], catalogue.Find("clean_desk")!.Rules.Select(rule => rule.Id));
        Assert.Empty(PolicyConventions.WithoutAPage(Toy));
        Assert.Empty(PolicyConventions.WithoutTests(catalogue, Tests));
        Assert.Empty(PolicyConventions.WithoutSamples(catalogue, Tests));
        Assert.Empty(PolicyConventions.HidingTheWrongRules(catalogue, Tests));
        Assert.Empty(PolicyConventions.JudgingWithoutFacts(catalogue));
        Assert.Empty(PolicyConventions.MindingTheOrder(catalogue, Tests));
    }

    [Fact]
    public void A_policy_without_its_page_is_named_by_the_convention_on_pages() =>
        Assert.Equal("PagelessPolicy.md is missing: every policy and rule has a page beside it", Assert.Single(PolicyConventions.WithoutAPage([typeof(PagelessPolicy)])));

    [Fact]
    public void A_policy_without_tests_is_named_by_the_convention_on_tests() =>
        Assert.Equal("clean_desk has no tests in CleanDeskPolicyTests", Assert.Single(PolicyConventions.WithoutTests(PolicyCatalogue.Of(Toy), [typeof(PolicyConventionTests)])));

    [Fact]
    public void A_rule_that_takes_a_gap_for_an_answer_is_named() =>
        Assert.All(
            PolicyConventions.HidingTheWrongRules(PolicyCatalogue.Of([typeof(CleanDeskPolicy), typeof(CarelessRule)]), Tests),
            complaint => Assert.Equal("clean_desk: rule careless answers without Desk, otherwise than with it", complaint));

    [Fact]
    public void A_verdict_that_depends_on_the_order_of_the_facts_is_named() =>
        Assert.NotEmpty(PolicyConventions.MindingTheOrder(PolicyCatalogue.Of([typeof(CleanDeskPolicy), typeof(FirstPaperRule)]), Tests));
}
