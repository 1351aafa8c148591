using PolicyBot.Simulator.Faults;
using PolicyBot.Tests.Sweeps;

namespace PolicyBot.Tests.Allstar;

/// <summary>Reference 1.6: SECURITY.md.</summary>
public sealed class SecurityRowTests
{
    private const string Policy = "security";

    private const string File = "security.yaml";

    private static readonly Task<SweptWorld> World = new AllstarWorld()
        .Files((File, Swept.ByIssue))
        .Repository("has", has => has.File("docs/SECURITY.md", "Write to us."))
        .Repository("has-none")
        .Repository("has-nothing-in-it", empty => empty.File("SECURITY.md", ""))
        .Repository("has-nothing-and-must", empty => empty.File("SECURITY.md", ""), (File, "rules: {security-policy-not-empty: on}\n"))
        .SweepAsync();

    [Fact]
    [AllstarRow("1.6", "enabled")]
    public async Task A_repository_with_a_security_policy_passes() => Assert.Equal("pass", (await World).Outcome("has", Policy));

    [Fact]
    [AllstarRow("1.6", "not enabled")]
    public async Task A_repository_without_one_has_an_issue_that_says_how_to_write_it()
    {
        Assert.Equal(["security-policy-present"], (await World).Rules("has-none", Policy));
        Assert.Equal("Security Policy violation SECURITY.md", (await World).Issue("has-none").Title);
        Assert.Contains("How to fix", (await World).Issue("has-none").Body, StringComparison.Ordinal);
    }

    [Fact]
    [AllstarRow("1.6", "inherited")]
    public async Task One_that_is_inherited_counts()
    {
        var swept = await new AllstarWorld().Files((File, Swept.ByIssue))
            .Repository("api").Repository(".github", shared => shared.File("SECURITY.md", "Write to us."))
            .SweepAsync();

        Assert.Equal("pass", swept.Outcome("api", Policy));
    }

    [Fact]
    [AllstarRow("1.6", "content")]
    public async Task That_it_says_something_is_a_rule_of_its_own()
    {
        // Allstar's README claims that it looks, and it does not; so the rule is off unless it is asked for, and no organization fails by the change.
        Assert.Equal("pass", (await World).Outcome("has-nothing-in-it", Policy));
        Assert.Equal(["security-policy-not-empty"], (await World).Rules("has-nothing-and-must", Policy));
    }

    [Fact]
    [AllstarRow("1.6", "links on an Enterprise Server")]
    public async Task Links_lead_to_the_server_that_has_the_repository()
    {
        // Allstar writes github.com whatever the server is.
        var swept = await new AllstarWorld().Files((File, Swept.ByIssue)).Set("GitHub:BaseUrl", "https://github.acme.example").Repository("api").SweepAsync();

        Assert.DoesNotContain("//github.com/acme", swept.Issue("api").Body, StringComparison.Ordinal);
    }

    [Fact]
    [AllstarRow("1.6", "error")]
    public async Task An_error_is_unknown_and_stops_nothing()
    {
        // Allstar ends the sweep of the organization.
        var swept = await new AllstarWorld().Files((File, Swept.ByIssue), ("outside.yaml", Swept.ByIssue)).Repository("api")
            .SweepAsync(swept => swept.GitHub.Faults.Add(
                request => request.Body.Contains("isSecurityPolicyEnabled", StringComparison.Ordinal) || request.Path.StartsWith("/repos/acme/api/git", StringComparison.Ordinal), new Fault.Status(502), times: null));

        Assert.Equal("unknown", swept.Outcome("api", Policy));
        Assert.Empty(swept.Issues("api"));
    }
}
