using PolicyBot.Commands;
using PolicyBot.Simulator.Faults;
using PolicyBot.Simulator.Rules;
using PolicyBot.Tests.Changes;
using PolicyBot.Tests.Sweeps;

namespace PolicyBot.Tests.Allstar;

/// <summary>Reference 1.1: which branches are looked at, and what comes of an answer that is none.</summary>
public sealed class BranchProtectionBranchTests
{
    private const string Policy = "branch_protection";

    private const string File = "branch_protection.yaml";

    private static readonly Task<SweptWorld> World = new AllstarWorld { Granted = Fixed.Tier }
        .Files((File, Swept.ByIssue + "requireApproval: false\ndismissStale: false\nenforceBranches: {all: [one], 'al*': [never], main-twice: [main, main], gone: [release], glob: ['release/*']}\n"))
        .Repository("all", all => all.Git.Branch("one", all.Files(null, (".allstar/branch_protection.yaml", "enforceBranches: [three]\n")).Git.Head!.Id), (File, "enforceBranches: [two]\n"))
        .Repository("no-default", null, (File, "enforceDefault: false\nenforceBranches: [main]\n"))
        .Repository("main-twice")
        .Repository("gone", gone => gone.Protect("main"))
        .Repository("glob", glob => glob.Protect("main").Git.Branch("release/1"))
        .Repository("by-ruleset", by => by.Rulesets.Add(new Ruleset { Name = "main", Rules = [new RulesetRule("non_fast_forward")] }))
        .World(world =>
        {
            var all = world.Organization("acme").Repository("all").Git;
            all.Branch("two");
            all.Branch("three");
        })
        .SweepAsync();

    [Fact]
    [AllstarRow("1.1", "branches: of all levels and the default")]
    public async Task The_branches_of_all_levels_and_the_default_branch_are_looked_at() =>
        Assert.Equal(["branch:main", "branch:one", "branch:three", "branch:two"], (await World).Targets("all", Policy));

    [Fact]
    [AllstarRow("1.1", "branches: without the default")]
    public async Task A_list_names_branches_also_where_the_default_branch_is_not_asked_for() =>
        Assert.Equal(["branch:main"], (await World).Targets("no-default", Policy));

    [Fact]
    [AllstarRow("1.1", "branches: named twice")]
    public async Task A_branch_that_is_named_twice_is_found_once() =>
        // Allstar looks at it, and reports it, as often as it is named.
        Assert.Equal(["branch:main"], (await World).Targets("main-twice", Policy));

    [Fact]
    [AllstarRow("1.1", "branches: missing")]
    public async Task A_named_branch_that_is_not_there_is_found_as_missing() =>
        // Allstar says that it has no protection, which nobody can mend.
        Assert.Equal(["There is no branch release."], (await World).Says("gone", Policy));

    [Fact]
    [AllstarRow("1.1", "branches: no patterns")]
    public async Task A_pattern_is_taken_for_the_name_of_a_branch_and_of_a_repository()
    {
        Assert.Equal(["branch:release/*"], (await World).Targets("glob", Policy));
        Assert.DoesNotContain("branch:never", (await World).Targets("all", Policy));
    }

    [Fact]
    [AllstarRow("1.1", "404 protection: only a ruleset")]
    public async Task A_branch_that_only_a_ruleset_protects_is_protected() =>
        // Allstar reads classic protection alone and finds no protection: its largest documented false alarm.
        Assert.Equal("pass", (await World).Outcome("by-ruleset", Policy));

    [Theory]
    [AllstarRow("1.1")]
    [InlineData("403 protection: permission", 403, "Resource not accessible by integration", ExitCode.Success)]
    [InlineData("403 protection: single sign-on", 403, "Resource protected by organization SAML enforcement.", ExitCode.Success)]
    [InlineData("other error", 502, "Bad gateway", ExitCode.Unknown)]
    public async Task What_could_not_be_read_is_unknown_and_no_other_repository_suffers(string row, int status, string message, int exitCode)
    {
        // Allstar takes every 403 for the plan, and any other error ends the sweep of the organization.
        var swept = await new AllstarWorld().Set("GitHub:ReadPath", "rest")
            .Files((File, Swept.ByIssue)).Repository("api").Repository("web")
            .SweepAsync(swept => swept.GitHub.Faults.Add(request => request.Path.StartsWith("/repos/acme/api/branches/main/protection", StringComparison.Ordinal), new Fault.Status(status, message), times: null));

        Assert.Equal((row, "unknown", "fail"), (row, swept.Outcome("api", Policy), swept.Outcome("web", Policy)));
        Assert.Empty(swept.Issues("api"));
        Assert.Single(swept.Issues("web"));
        Assert.Equal(exitCode, swept.ExitCode);
    }

    [Fact]
    [AllstarRow("1.1", "403 protection: other branches")]
    public async Task A_branch_that_could_not_be_read_hides_no_other()
    {
        // Allstar looks at no further branch after a 403.
        var swept = await new AllstarWorld().Set("GitHub:ReadPath", "rest")
            .Files((File, Swept.ByIssue + "enforceBranches: {api: [release, next]}\n"))
            .Repository("api", api =>
            {
                api.Git.Branch("release");
                api.Git.Branch("next");
            })
            .SweepAsync(swept => swept.GitHub.Faults.Add(request => request.Path.StartsWith("/repos/acme/api/branches/next/protection", StringComparison.Ordinal), new Fault.Status(403, "Resource not accessible by integration"), times: null));

        Assert.Equal(["branch:main", "branch:release"], swept.Targets("api", Policy));
    }

    [Fact]
    [AllstarRow("1.1", "signatures: asked of every branch")]
    public async Task Signatures_that_nobody_wants_may_be_unreadable()
    {
        // Allstar asks for them at every protected branch, and a 403 there ends the sweep of the organization.
        var swept = await new AllstarWorld().Set("GitHub:ReadPath", "rest")
            .Files((File, Swept.ByIssue)).Repository("api", api => api.Protect("main", rule => rule with { Reviews = new RequiredReviews { DismissStale = true } }))
            .SweepAsync(swept => swept.GitHub.Faults.On("GET", "/repos/{owner}/{repo}/branches/{branch}/protection/required_signatures", new Fault.Status(403, "Resource not accessible by integration"), times: null));

        Assert.Equal("pass", swept.Outcome("api", Policy));
    }
}
