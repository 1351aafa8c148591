using PolicyBot.Engine.Policies;

namespace PolicyBot.Tests.Pages;

public sealed class CataloguePageTests
{
    [Fact]
    public async Task Every_policy_is_listed_and_has_its_page_with_every_rule_and_setting()
    {
        await using var browsing = await Browsing.StartEmptyAsync(new StandingClock());
        var policies = browsing.State<PolicyCatalogue>().Policies.ToArray();

        Assert.Equal(policies.Select(policy => policy.Id), Browsing.Rows(await browsing.OpenAsync("/policies"), "Policies").Select(row => row[0]));
        foreach (var policy in policies)
        {
            var page = await browsing.OpenAsync($"/policies/{policy.Id}");
            Assert.Empty(Faults.In(page));
            Assert.Equal(policy.Page.Title, Browsing.Read(page.QuerySelector("h1")));
            Assert.Subset(page.QuerySelectorAll("h2").Select(Browsing.Read).ToHashSet(), new HashSet<string>(["Why", "How to fix", .. policy.Page.More.Select(more => more.Heading)]));
            Assert.All(policy.Rules, rule => Assert.NotNull(page.GetElementById(rule.Id)));
            Assert.Equal(policy.Settings.Select(setting => setting.Key), policy.Settings.IsEmpty ? [] : Browsing.Rows(page, "Keys in").Select(row => row[0]));
        }
    }
}
