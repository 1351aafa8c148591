using PolicyBot.Engine.Findings;
using PolicyBot.Simulator;
using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Faults;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Storage;

namespace PolicyBot.Tests.Sweeps;

/// <summary>A policy of the organization itself, from the settings on GitHub to the issue.</summary>
public sealed class OrganizationPolicyTests
{
    private const string Enabled = "enabled: true\naction: issue\n";

    private static readonly Switches Told = Switches.Optimistic;

    [Fact]
    public async Task A_failing_organization_has_its_issue_in_the_private_repository_that_holds_the_configuration()
    {
        await using var swept = await StartAsync(Enabled);
        swept.World.User("mona").TwoFactor = TwoFactor.Disabled;

        await swept.SweepAsync();

        var issue = Assert.Single(swept.IssuesOf(".allstar"), issue => issue.Title.EndsWith("Two Factor", StringComparison.Ordinal));
        Assert.Contains("does not require two-factor authentication", issue.Body, StringComparison.Ordinal);
        Assert.Contains("mona", issue.Body, StringComparison.Ordinal);
        Assert.Contains("https://github.com/organizations/acme/settings/security", issue.Body, StringComparison.Ordinal);

        swept.Acme.Settings = swept.Acme.Settings with { TwoFactorRequired = true };
        swept.World.User("mona").TwoFactor = TwoFactor.Secure;
        await swept.SweepAsync();

        Assert.False(Assert.Single(swept.IssuesOf(".allstar"), one => one.Number == issue.Number).IsOpen);
    }

    [Fact]
    public async Task Where_the_configuration_is_public_nothing_of_it_is_written_anywhere_and_the_verdict_is_kept()
    {
        await using var swept = await StartAsync(Enabled, world => world.Organization("acme").Repository(".allstar").SetVisibility(Visibility.Public));

        var ended = await swept.SweepAsync();

        Assert.DoesNotContain(swept.World.Writings, writing => writing.Text.Contains("two-factor", StringComparison.OrdinalIgnoreCase) || writing.Text.Contains("Two Factor", StringComparison.Ordinal));
        Assert.Equal(Outcome.Fail, await OutcomeAsync(swept));
        Assert.NotEmpty(ended.Summary.Waiting);
    }

    [Theory]
    [InlineData("")]
    [InlineData("enabled: false\n")]
    public async Task It_is_off_unless_the_organization_switches_it_on(string text)
    {
        await using var swept = await StartAsync(text);

        await swept.SweepAsync();

        Assert.Null(await OutcomeAsync(swept));
        Assert.Equal(0, swept.GitHub.Log.Count("GET", "/orgs/{org}"));
    }

    [Fact]
    public async Task An_organization_in_order_passes()
    {
        await using var swept = await StartAsync(Enabled);
        swept.Acme.Settings = swept.Acme.Settings with { TwoFactorRequired = true };

        await swept.SweepAsync();

        Assert.Equal(Outcome.Pass, await OutcomeAsync(swept));
        Assert.Equal(3, swept.GitHub.Log.Count("GET", "/orgs/{org}/members"));
        Assert.Equal(2, swept.GitHub.Log.Count("GET", "/orgs/{org}/outside_collaborators"));
    }

    [Fact]
    public async Task Managed_users_and_single_sign_on_of_everyone_are_not_judged()
    {
        await using var managed = await Swept.StartAsync(world =>
        {
            Swept.Configure(world, ("two_factor.yaml", Enabled));
            world.Organization("acme").RemoveMember(world.User("olga"));
            world.Organization("acme").Owner("olga_acme").Member("mona_acme");
        });
        await managed.SweepAsync();
        Assert.Equal(Outcome.NotApplicable, await OutcomeAsync(managed));

        await using var signedOn = await StartAsync(Enabled);
        signedOn.Acme.Settings = signedOn.Acme.Settings with { SingleSignOn = ["olga", "mona", "gone"] };
        await signedOn.SweepAsync();
        Assert.Equal(Outcome.NotApplicable, await OutcomeAsync(signedOn));

        signedOn.Acme.Settings = signedOn.Acme.Settings with { SingleSignOn = ["olga", "gone"] };
        await signedOn.SweepAsync();
        Assert.Equal(Outcome.Fail, await OutcomeAsync(signedOn));
    }

    [Theory]
    [InlineData(true, true, false)]
    [InlineData(false, true, true)]
    [InlineData(true, false, true)]
    public async Task What_GitHub_does_not_tell_an_App_is_unknown(bool filters, bool body, bool graph)
    {
        await using var swept = await StartAsync(Enabled, switches: Told with { TwoFactorFilterForApps = filters, OrganizationBodyNeedsOnlyRead = body, OrganizationTwoFactorRequirementForApps = graph });
        swept.Acme.Settings = swept.Acme.Settings with { TwoFactorRequired = true };

        await swept.SweepAsync();

        Assert.Equal(filters ? Outcome.Pass : Outcome.Unknown, await OutcomeAsync(swept));
    }

    [Fact]
    public async Task A_requirement_that_neither_interface_tells_is_unknown()
    {
        await using var swept = await StartAsync(Enabled, switches: Told with { OrganizationBodyNeedsOnlyRead = false, OrganizationTwoFactorRequirementForApps = false });

        await swept.SweepAsync();

        Assert.Equal(Outcome.Unknown, await OutcomeAsync(swept));
    }

    [Theory]
    [InlineData("/orgs/{org}", 403)]
    [InlineData("/orgs/{org}", 404)]
    [InlineData("/orgs/{org}/members", 403)]
    [InlineData("/orgs/{org}/members", 500)]
    [InlineData("/orgs/{org}/outside_collaborators", 422)]
    public async Task What_is_refused_is_unknown_and_costs_no_repository_its_verdict(string template, int status)
    {
        await using var swept = await StartAsync(Enabled);
        swept.Acme.Settings = swept.Acme.Settings with { TwoFactorRequired = true };
        swept.GitHub.Faults.Add(request => request.Template == template, new Fault.Status(status), times: null);

        await swept.SweepAsync();

        Assert.Equal(Outcome.Unknown, await OutcomeAsync(swept));
        Assert.NotEmpty((await (await swept.ServiceAsync<Verdicts>()).GetAsync(swept.App.Installations[0].Id, swept.Acme.Repository("api").Id, default))!.Verdicts);
    }

    private static Task<Swept> StartAsync(string text, Action<World>? more = null, Switches? switches = null) => Swept.StartAsync(
        world =>
        {
            Swept.Configure(world, ("two_factor.yaml", text));
            world.Organization("acme").Member("mona").Repository("api").File("SECURITY.md", "Write to us.");
            more?.Invoke(world);
        },
        switches);

    private static async Task<Outcome?> OutcomeAsync(Swept swept) =>
        (await (await swept.ServiceAsync<Verdicts>()).GetAsync(swept.App.Installations[0].Id, swept.Acme.Id, default))?.Verdicts.SingleOrDefault(verdict => verdict.Policy == "two_factor")?.Outcome;
}
