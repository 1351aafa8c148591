using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Policies.Practices.Scorecard;
using static PolicyBot.Tests.Policies.Practices.ScoreUnderTests;

namespace PolicyBot.Tests.Policies.Practices;

/// <summary>The checks that files decide, with Scorecard's points.</summary>
public sealed class ScorecardFileScoresTests
{
    [Theory]
    [InlineData("MIT", "10")]
    [InlineData("NOASSERTION", "9")]
    [InlineData("Parity-7.0.0", "9")]
    public void A_licence_that_GitHub_sees_is_worth_nine_and_an_approved_one_ten(string spdxId, string score) =>
        Assert.Equal(score, Of(new LicenseScoreRule(), Bad with { License = new RepositoryLicense(spdxId) }));

    [Theory]
    [InlineData("LICENSE", "9")]
    [InlineData("copying.TXT", "9")]
    [InlineData("LICENSE-MIT", "10")]
    [InlineData("LICENSE.Apache-2.0.txt", "10")]
    [InlineData("MPL-2.0-LICENCE.md", "10")]
    [InlineData("licensed.py", "0")]
    [InlineData("LICENSE.go", "0")]
    [InlineData("OFL.md", "0")]
    [InlineData("docs/LICENSE", "0")]
    public void A_licence_is_told_by_its_name_where_GitHub_sees_none(string path, string score) =>
        Assert.Equal(score, Of(new LicenseScoreRule(), Bad with { Files = new WellKnownFiles([File(path)]) }));

    [Fact]
    public void A_directory_of_licences_is_worth_nine() =>
        Assert.Equal("9", Of(new LicenseScoreRule(), Bad with { Files = new WellKnownFiles([File("LICENSES", EntryType.Directory)]) }));

    [Fact]
    public void Without_GitHubs_word_on_the_licence_the_name_leaves_one_point_open()
    {
        Assert.Equal("9..10", Of(new LicenseScoreRule(), Good with { License = Gone }));
        Assert.Equal("0..10", Of(new LicenseScoreRule(), Bad with { License = Gone }));
        Assert.Equal("0..10", Of(new LicenseScoreRule(), Bad with { Files = Gone }));
        Assert.Equal("10", Of(new LicenseScoreRule(), Good with { Files = Gone }));
    }

    [Theory]
    [InlineData("app.cdx.json", "5")]
    [InlineData("APP.SPDX", "5")]
    [InlineData("app.spdx.yml", "5")]
    [InlineData(".app.spdx", "0")]
    [InlineData("docs/app.spdx", "0")]
    [InlineData("sbom.json", "0")]
    public void A_bill_of_materials_in_the_root_is_worth_five(string path, string score) =>
        Assert.Equal(score, Of(new SbomScoreRule(), Bad with { Files = new WellKnownFiles([File(path)]) }));

    [Fact]
    public void A_bill_of_materials_in_the_latest_release_is_worth_ten()
    {
        Assert.Equal("10", Of(new SbomScoreRule(), Bad with { Release = Good.Release }));
        Assert.Equal("10", Of(new SbomScoreRule(), Bad with { Release = Good.Release, Files = Gone }));
    }

    [Fact]
    public void What_is_not_known_of_a_release_leaves_the_rest_open()
    {
        Assert.Equal("5..10", Of(new SbomScoreRule(), Good with { Release = Gone }));
        Assert.Equal("0..5", Of(new SbomScoreRule(), Bad with { Files = Gone }));
        Assert.Equal("0..10", Of(new SbomScoreRule(), Bad with { Release = new LatestRelease("v1", ["a"]) { Incomplete = Gone } }));
    }

    [Theory]
    [InlineData(".github/dependabot.yml", "10")]
    [InlineData("renovate.json5", "10")]
    [InlineData(".renovaterc", "10")]
    [InlineData(".pyup.yml", "10")]
    [InlineData(".scala-steward.conf", "10")]
    [InlineData("dependabot.yml", "0")]
    [InlineData("docs/renovate.json", "0")]
    public void A_tool_that_updates_dependencies_is_all_or_nothing(string path, string score) =>
        Assert.Equal(score, Of(new DependencyUpdateToolScoreRule(), Bad with { Files = new WellKnownFiles([File(path)]) }));

    [Theory]
    [InlineData("now is the time for vulnerabilities and disclosures", "4")]
    [InlineData("https://example.com/report", "6")]
    [InlineData("Mail security@example.com please", "9")]
    [InlineData("Mail security@example.com about a vulnerability; we disclose it in 90 days.", "10")]
    [InlineData("", "0")]
    public void A_security_policy_is_scored_by_what_it_says(string text, string score) =>
        Assert.Equal(score, Of(new SecurityPolicyScoreRule(), WithPolicy(text)));

    [Fact]
    public void A_finding_about_a_security_policy_names_file_and_what_is_missing() => Assert.Equal(
        ["path:SECURITY.md: SECURITY.md has no text beside links, no words on disclosure and time. Scorecard gives Security-Policy 6 of 10, and 10 is demanded."],
        Messages(new SecurityPolicyScoreRule(), WithPolicy("https://example.com/report")));

    [Fact]
    public void A_security_policy_that_is_handed_down_is_not_scored_without_its_text()
    {
        Assert.Equal("0", Of(new SecurityPolicyScoreRule(), Bad));
        Assert.Equal("0..10", Of(new SecurityPolicyScoreRule(), Bad with { SecurityPolicy = new SecurityPolicyStatus(true, null) }));
        Assert.Equal("0..10", Of(new SecurityPolicyScoreRule(), WithPolicy(Gone)));
    }

    [Theory]
    [InlineData(0, "10")]
    [InlineData(3, "7")]
    [InlineData(12, "0")]
    public void Every_executable_costs_a_point(int count, string score) =>
        Assert.Equal(score, Of(new BinaryArtifactsScoreRule(), Good with { Executables = new ExecutableCandidates([.. Enumerable.Range(0, count).Select(number => Executable($"{number}.exe"))]) }));

    [Fact]
    public void An_executable_is_found_at_its_path() => Assert.Equal(
        ["path:a.exe: The content of the file is in an executable format: PE. Scorecard gives Binary-Artifacts 9 of 10, and 10 is demanded."],
        Messages(new BinaryArtifactsScoreRule(), Good with { Executables = new ExecutableCandidates([Executable("a.exe")]) }));

    [Fact]
    public void A_file_that_was_not_read_may_cost_a_point_and_a_listing_cut_short_all_of_them()
    {
        var executables = new ExecutableCandidates([Executable("a.exe"), new ExecutableCandidate(File("b.exe"), Gone)]);
        Assert.Equal("8..9", Of(new BinaryArtifactsScoreRule(), Good with { Executables = executables }));
        Assert.Equal("0..9", Of(new BinaryArtifactsScoreRule(), Good with { Executables = executables with { Incomplete = Gone } }));
    }

    [Fact]
    public void What_is_certain_is_found_although_more_may_be_hidden()
    {
        var seen = Look(new BinaryArtifactsScoreRule(), Good with { Executables = new ExecutableCandidates([Executable("a.exe")]) { Incomplete = Gone } });
        Assert.Equal(Target.Path("a.exe"), Assert.Single(seen.OfType<Observation.Found>()).Target);
        Assert.Equal(Gone, Assert.Single(seen.OfType<Observation.Hidden>()).Gap);
        Assert.Contains("at most 9 of 10", seen.OfType<Observation.Found>().Single().Message.ToString(), StringComparison.Ordinal);
    }

    private static ScorecardFacts WithPolicy(Fact<string> text) => Good with { SecurityPolicyText = new SecurityPolicyText(new SecurityPolicyFile("SECURITY.md", text)) };
}
