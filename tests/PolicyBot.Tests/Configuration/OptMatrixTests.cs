using PolicyBot.Engine.Facts;

namespace PolicyBot.Tests.Configuration;

/// <summary>Who is in and who is out: allstar.md section 2.4, for the bot and for each policy.</summary>
public sealed class OptMatrixTests
{
    public static TheoryData<string, string, string, bool> Matrix => new()
    {
        // the organization's optConfig, its optConfig about the repository, the repository's own: in or out
        { "", "", "", false },
        { "optInRepos: [api]", "", "", true },
        { "optInRepos: ['a*']", "", "", true },
        { "optInRepos: [other]", "", "", false },
        { "", "optIn: true", "", true },
        { "", "", "optIn: true", true },
        { "disableRepoOverride: true", "", "optIn: true", false },
        { "disableRepoOverride: true", "optIn: true", "", true },
        { "optInRepos: [api]", "optOut: true", "optOut: true", true },
        { "{optInRepos: [api], optOutRepos: [api], optOutPublicRepos: true}", "", "", true },
        { "optOutStrategy: true", "", "", true },
        { "optOutStrategy: yes", "", "", true },
        { "{optOutStrategy: true, optOutRepos: [api]}", "", "", false },
        { "{optOutStrategy: true, optOutRepos: ['{web,api}']}", "", "", false },
        { "{optOutStrategy: true, optOutRepos: ['a[a-z]?']}", "", "", false },
        { "{optOutStrategy: true, optOutRepos: [API]}", "", "", true },
        { "{optOutStrategy: true, optOutPublicRepos: true}", "", "", false },
        { "{optOutStrategy: true, optOutPrivateRepos: true}", "", "", true },
        { "optOutStrategy: true", "optOut: true", "", false },
        { "optOutStrategy: true", "", "optOut: true", false },
        { "{optOutStrategy: true, disableRepoOverride: true}", "", "optOut: true", true },
        { "{optOutStrategy: true, disableRepoOverride: true}", "optOut: true", "", false },
        { "{optOutStrategy: true, optOutRepos: [api]}", "optIn: true", "optIn: true", false },
    };

    [Theory]
    [MemberData(nameof(Matrix))]
    public void A_policy_is_on_as_its_optConfig_says(string organization, string about, string own, bool isOn)
    {
        var org = Org.AllIn.With("garden.yaml", Opt(organization)).About("garden.yaml", Opt(about)).Own("garden.yaml", Opt(own));
        Assert.Equal(isOn, org.Decide().Off is null);
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public void The_bot_is_on_as_its_optConfig_says_for_a_policy_that_is_on(string organization, string about, string own, bool isOn)
    {
        var org = new Org().With("garden.yaml", "optConfig: {optOutStrategy: true}")
            .With("allstar.yaml", Opt(organization)).About("allstar.yaml", Opt(about)).Own("allstar.yaml", Opt(own));
        Assert.Equal(isOn, org.Decide().Off is null);
    }

    [Theory]
    [InlineData("optOutPrivateRepos", Visibility.Private, false, false, false)]
    [InlineData("optOutPrivateRepos", Visibility.Internal, false, false, false)]
    [InlineData("optOutPublicRepos", Visibility.Internal, false, false, true)]
    [InlineData("optOutArchivedRepos", Visibility.Public, true, false, false)]
    [InlineData("optOutArchivedRepos", Visibility.Public, false, true, true)]
    [InlineData("optOutForkedRepos", Visibility.Public, false, true, false)]
    [InlineData("optOutForkedRepos", Visibility.Public, true, false, true)]
    public void What_a_repository_is_opts_it_out(string key, Visibility visibility, bool isArchived, bool isFork, bool isOn)
    {
        var org = Org.AllIn.With("garden.yaml", $"optConfig: {{optOutStrategy: true, {key}: true}}");
        var repository = Org.Api with { Visibility = visibility, IsArchived = isArchived, IsFork = isFork };
        Assert.Equal(isOn, org.Decide(subject: repository).Off is null);
    }

    [Theory]
    [InlineData("optInTopics: [prod*]")]
    [InlineData("optInTopics: production")]
    [InlineData("optInLanguages: [Go, 'C?']")]
    [InlineData("optInVisibilities: [internal]")]
    [InlineData("optInProperties: {tier: gold}")]
    [InlineData("optInProperties: {team: [red, green], other: x}")]
    public void What_is_known_of_a_repository_opts_it_in_or_out(string way)
    {
        var repository = Org.Api with
        {
            Topics = ["web", "production"],
            Language = "C#",
            Visibility = Visibility.Internal,
            CustomProperties = Org.Api.CustomProperties.Add("tier", ["gold"]).Add("team", ["blue", "green"]),
        };
        var optIn = Org.AllIn.With("garden.yaml", Opt(way));
        Assert.Null(optIn.Decide(subject: repository).Off);
        Assert.NotNull(optIn.Decide(subject: Org.Api).Off);
        var optOut = Org.AllIn.With("garden.yaml", $"optConfig: {{optOutStrategy: true, {way.Replace("optIn", "optOut", StringComparison.Ordinal)}}}");
        Assert.NotNull(optOut.Decide(subject: repository).Off);
        Assert.Null(optOut.Decide(subject: Org.Api).Off);
    }

    [Fact]
    public void A_pattern_that_is_none_is_skipped_with_a_warning_where_Allstar_read_it()
    {
        var org = Org.AllIn.With("garden.yaml", "optConfig:\n  optInRepos: ['[a', api]\n");
        Assert.Null(org.Decide().Off);
        Assert.Equal(["Warned acme/.allstar/garden.yaml:2: optConfig.optInRepos: '[a' is not a pattern: a bracket or brace is not closed, or it is longer than 1,000 characters"], org.Problems);
    }

    [Fact]
    public void A_pattern_that_is_none_refuses_the_file_where_the_key_is_ours() =>
        Assert.StartsWith("Refused", Assert.Single(Org.AllIn.With("garden.yaml", "optConfig: {optInTopics: ['[a']}").Problems), StringComparison.Ordinal);

    [Theory]
    [InlineData("optConfig: 5")]
    [InlineData("optConfig: {optOutStrategy: 'true'}")]
    [InlineData("optConfig: {optOutStrategy: maybe}")]
    [InlineData("optConfig: {optOutRepos: api}")]
    [InlineData("optConfig: {optOutRepos: [[api]]}")]
    [InlineData("optConfig: {optInProperties: [x]}")]
    public void A_wrong_type_inside_optConfig_refuses_the_file(string text) =>
        Assert.All(
            new[] { "allstar.yaml", "garden.yaml", "branch_protection.yaml" },
            file => Assert.Contains(new Org().With(file, text).Problems, problem => problem.StartsWith("Refused", StringComparison.Ordinal)));

    [Fact]
    public void An_unknown_key_inside_optConfig_is_warned_about_with_what_was_meant() =>
        Assert.Equal(
            ["Warned acme/.allstar/allstar.yaml:1: optConfig.optOutRepo: is not a known key; did you mean optOutRepos?"],
            new Org().With("allstar.yaml", "optConfig: {optOutStrategy: true, optOutRepo: [api]}").Problems);

    [Fact]
    public void What_decided_is_said_with_file_and_line()
    {
        var org = Org.AllIn.With("garden.yaml", "optConfig:\n  optOutStrategy: true\n  optOutRepos:\n    - web\n    - a*\n");
        var off = org.Decide().Off!;
        Assert.Equal(("optOutRepos has 'a*'", "acme/.allstar/garden.yaml:5"), (off.Reason, off.Source!.ToString()));
        Assert.Equal(("nothing opts the repository in (security.yaml)", null), (org.Decide("security").Reason, org.Decide("security").Source));
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("enabled: false", false)]
    [InlineData("enabled: true", true)]
    [InlineData("enabled: on", true)]
    public void A_policy_of_the_organization_is_on_where_it_is_enabled(string text, bool isOn) =>
        Assert.Equal(isOn, new Org().With("village.yaml", text).Decide("village", Org.Acme).Off is null);

    [Fact]
    public void A_policy_of_the_organization_has_no_optConfig() =>
        Assert.Contains(new Org().With("village.yaml", "optConfig: {optOutStrategy: true}").Problems, problem => problem.StartsWith("Refused", StringComparison.Ordinal));

    [Fact]
    public void A_policy_of_the_organization_is_read_in_the_organizations_directory_only()
    {
        var org = new Org().About("village.yaml", "enabled: true").Own("village.yaml", "enabled: true");
        Assert.NotNull(org.Decide("village", Org.Acme).Off);
        Assert.Equal(2, org.Problems.Count());
    }

    private static string Opt(string inside) => inside.Length == 0 ? "" : inside.StartsWith('{') ? $"optConfig: {inside}" : $"optConfig: {{{inside}}}";
}
