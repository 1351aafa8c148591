using PolicyBot.Engine.Facts;
using PolicyBot.Policies.People.Admin;
using PolicyBot.Policies.People.Outside;

namespace PolicyBot.Tests.Configuration;

/// <summary>The settings of Allstar's outside and admin (reference 2.5), level by level.</summary>
public sealed class ExemptionTests
{
    private const string Everywhere = "optConfig: {optOutStrategy: true}\n";

    [Fact]
    public void A_repository_is_judged_by_the_exemptions_whose_pattern_matches_its_name()
    {
        var org = Org.AllIn.With("outside.yaml", Everywhere + "pushAllowed: false\nexemptions:\n- {user: otto, repo: 'web-*', push: true}\n- {user: ines, repo: '*', admin: true}\n");

        Assert.Equal(["otto", "ines"], ExemptIn("web-shop"));
        Assert.Equal(["ines"], ExemptIn("api"));
        Assert.Equal(["ines"], ExemptIn("Web-shop"));

        IEnumerable<string> ExemptIn(string repository) => Outside(org, repository).Exemptions.Select(one => one.User);
    }

    [Fact]
    public void A_pattern_that_is_none_is_told_and_exempts_nobody()
    {
        var org = Org.AllIn.With("outside.yaml", Everywhere + "exemptions:\n- {user: otto, repo: '[', push: true}\n");

        Assert.Empty(Outside(org, "api").Exemptions);
        Assert.Contains("Warned acme/.allstar/outside.yaml:3", Assert.Single(org.Problems));
    }

    [Fact]
    public void Exemptions_come_from_the_organization_alone_and_every_other_key_from_all_levels()
    {
        var org = Org.AllIn
            .With("outside.yaml", Everywhere + "exemptions:\n- {user: ines, repo: '*', admin: true}\n")
            .With("admin.yaml", Everywhere + "maxNumberUserAdmins: 3\n")
            .About("admin.yaml", "ownerlessAllowed: true\nmaxNumberAdminTeams: 2\n")
            .Own("admin.yaml", "userAdminsAllowed: false\nteamAdminsAllowed: false\n")
            .Own("outside.yaml", "pushAllowed: false\nadminAllowed: true\nexemptions:\n- {user: otto, repo: '*', admin: true}\n");

        var outside = Outside(org, "api");
        Assert.Equal((false, true, "ines"), (outside.PushAllowed, outside.AdminAllowed, outside.Exemptions.Single().User));
        var admin = (AdminPolicy)org.Decide("admin").Assignment.Settings;
        Assert.Equal((true, 3, 2, false, false), (admin.OwnerlessAllowed, admin.MaxNumberUserAdmins, admin.MaxNumberAdminTeams, admin.UserAdminsAllowed, admin.TeamAdminsAllowed));
    }

    private static OutsidePolicy Outside(Org org, string repository) =>
        (OutsidePolicy)org.Decide("outside", repository == "api" ? Org.Api : new Repository(2, "acme", repository)).Assignment.Settings;
}
