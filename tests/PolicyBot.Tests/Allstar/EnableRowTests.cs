using PolicyBot.Simulator.Repositories;
using PolicyBot.Tests.Sweeps;

namespace PolicyBot.Tests.Allstar;

/// <summary>Reference 2.4: which policy is asked of which repository. Each policy has another optConfig here, and is used for nothing else.</summary>
public sealed class EnableRowTests
{
    private static readonly Task<SweptWorld> World = new AllstarWorld()
        .Files(
            ("security.yaml", "optConfig:\n  optOutStrategy: true\n  optOutRepos: ['legacy-*', '{web,shop}', 'v[0-9]', 'x?z', '[never']\n"),
            ("codeowners.yaml", "optConfig: {optOutStrategy: true, optOutPrivateRepos: true}\n"),
            ("outside.yaml", "optConfig: {optOutStrategy: true, optOutPublicRepos: true}\n"),
            ("admin.yaml", "optConfig: {optOutStrategy: true, optOutArchivedRepos: true}\n"),
            ("scorecard.yaml", "optConfig: {optOutStrategy: true, optOutForkedRepos: true}\n"),
            ("binary_artifacts.yaml", "optConfig:\n  optInRepos: ['in-*']\n  optOutRepos: [in-glob]\n  optOutPublicRepos: true\n"),
            ("branch_protection.yaml", "optConfig: {optOutStrategy: true, disableRepoOverride: true}\n"),
            ("dangerous_workflow.yaml", "optConfig: {disableRepoOverride: true}\n"))
        .Repository("api")
        .Repository("legacy-shop")
        .Repository("shop").Repository("v1").Repository("vx").Repository("xyz").Repository("Shop2")
        .Repository("hush", hush => hush.Private())
        .Repository("hush-internal", hush => hush.SetVisibility(Visibility.Internal))
        .Repository("old", old => old.Archive())
        .Repository("fork", fork => fork.Parent = fork.Owner.Repository("api"))
        .Repository("in-glob", Own("optOut: true"), ("binary_artifacts.yaml", "optConfig: {optOut: true}\n"))
        .Repository("out-by-about", null, About("optOut: true"))
        .Repository("out-by-own", Own("optOut: true"))
        .Repository("by-about", null, About("optIn: true"))
        .Repository("by-own", Own("optIn: true"))
        .SweepAsync();

    [Theory]
    [AllstarRow("2.4")]
    [InlineData("opt-out strategy: enabled from the start", "security", "api", true)]
    [InlineData("opt-out strategy: optOutRepos", "security", "legacy-shop", false)]
    [InlineData("glob: {a,b}", "security", "shop", false)]
    [InlineData("glob: [a-z]", "security", "v1", false)]
    [InlineData("glob: [a-z]", "security", "vx", true)]
    [InlineData("glob: ?", "security", "xyz", false)]
    [InlineData("glob: case counts", "security", "Shop2", true)]
    [InlineData("optOutPrivateRepos", "codeowners", "hush", false)]
    [InlineData("optOutPrivateRepos", "codeowners", "api", true)]
    [InlineData("internal counts as private", "codeowners", "hush-internal", false)]
    [InlineData("internal counts as private", "outside", "hush-internal", true)]
    [InlineData("optOutPublicRepos", "outside", "api", false)]
    [InlineData("optOutPublicRepos", "outside", "hush", true)]
    [InlineData("optOutArchivedRepos", "admin", "old", false)]
    [InlineData("optOutArchivedRepos", "admin", "fork", true)]
    [InlineData("optOutForkedRepos", "scorecard", "fork", false)]
    [InlineData("optOutForkedRepos", "scorecard", "old", true)]
    [InlineData("opt-out by the organization's file about it", "security", "out-by-about", false)]
    [InlineData("opt-out by its own file", "security", "out-by-own", false)]
    [InlineData("opt-out, disableRepoOverride: its own file", "branch_protection", "out-by-own", true)]
    [InlineData("opt-out, disableRepoOverride: the organization's file about it", "branch_protection", "out-by-about", false)]
    [InlineData("opt-in strategy: disabled from the start", "binary_artifacts", "api", false)]
    [InlineData("opt-in strategy: optInRepos", "binary_artifacts", "in-glob", true)]
    [InlineData("opt-in strategy: optOut keys are ignored", "binary_artifacts", "in-glob", true)]
    [InlineData("opt-in by the organization's file about it", "binary_artifacts", "by-about", true)]
    [InlineData("opt-in by its own file", "binary_artifacts", "by-own", true)]
    [InlineData("opt-in, disableRepoOverride: its own file", "dangerous_workflow", "by-own", false)]
    [InlineData("opt-in, disableRepoOverride: the organization's file about it", "dangerous_workflow", "by-about", true)]
    public async Task A_policy_is_asked_of_a_repository_as_its_optConfig_says(string row, string policy, string repository, bool isOn) =>
        Assert.Equal((row, isOn), (row, (await World).Outcome(repository, policy) != "off"));

    [Fact]
    [AllstarRow("2.4", "glob: bad")]
    public async Task A_pattern_that_is_none_is_passed_over_and_told_of() => Assert.Contains((await World).Told, line => line.Contains("'[never' is not a pattern", StringComparison.Ordinal));

    [Fact]
    [AllstarRow("2.4", "the bot: opt-out")]
    public async Task What_allstar_yaml_opts_out_is_out()
    {
        // Allstar works this out and then asks every policy all the same, unless DO_NOTHING_ON_OPT_OUT is set, since February 2023.
        var swept = await new AllstarWorld().Files(("allstar.yaml", "optConfig: {optOutStrategy: true, optOutRepos: [legacy]}\n"), ("security.yaml", Swept.ByIssue))
            .Repository("legacy").Repository("own", own => own.File(".allstar/allstar.yaml", "optConfig: {optOut: true}\n")).Repository("api").SweepAsync();

        Assert.Equal(["off", "off", "fail"], new[] { "legacy", "own", "api" }.Select(repository => swept.Outcome(repository, "security")));
        Assert.Empty(swept.Issues("legacy"));
    }

    [Fact]
    [AllstarRow("2.4", "the bot: opt-in")]
    public async Task Without_an_opt_in_for_the_bot_a_policy_that_is_on_is_asked_of_nobody()
    {
        var swept = await new AllstarWorld().Files(("allstar.yaml", "optConfig: {optInRepos: [api]}\n"), ("security.yaml", Swept.ByIssue)).Repository("api").Repository("web").SweepAsync();

        Assert.Equal(("fail", "off"), (swept.Outcome("api", "security"), swept.Outcome("web", "security")));
    }

    [Fact]
    [AllstarRow("2.4", "disableRepoOverride is per file")]
    public async Task DisableRepoOverride_in_allstar_yaml_is_no_master_switch()
    {
        var swept = await new AllstarWorld().Files(("allstar.yaml", "optConfig: {optOutStrategy: true, disableRepoOverride: true}\n"), ("security.yaml", Swept.ByIssue))
            .Repository("bot", bot => bot.File(".allstar/allstar.yaml", "optConfig: {optOut: true}\n")).Repository("policy", policy => policy.File(".allstar/security.yaml", "optConfig: {optOut: true}\n")).SweepAsync();

        Assert.Equal(("fail", "off"), (swept.Outcome("bot", "security"), swept.Outcome("policy", "security")));
    }

    private static Action<Repository> Own(string optConfig) => repository => repository.Files(
        null, [.. new[] { "security", "binary_artifacts", "branch_protection", "dangerous_workflow" }.Select(policy => ($".allstar/{policy}.yaml", (string?)$"optConfig: {{{optConfig}}}\n"))]);

    private static (string File, string Text)[] About(string optConfig) =>
        [.. new[] { "security", "binary_artifacts", "branch_protection", "dangerous_workflow" }.Select(policy => ($"{policy}.yaml", $"optConfig: {{{optConfig}}}\n"))];
}
