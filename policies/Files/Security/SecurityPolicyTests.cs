using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;
using PolicyBot.Policies.Files.Security;

namespace PolicyBot.Tests.Policies.Files;

public sealed class SecurityPolicyTests
{
    private static readonly Gap Gone = new(GapReason.ServerError, "no answer");

    private static readonly SecurityFacts Absent = new(new SecurityPolicyStatus(false, null), new WellKnownFiles([]), new SecurityPolicyText(null));

    public static IReadOnlyList<SecurityFacts> Samples { get; } =
    [
        Absent,
        Absent with { Status = new SecurityPolicyStatus(true, "https://example.com") },
        With("SECURITY.md", "Write to security@example.com"),
        With("docs/SECURITY.md", " \n"),
        With("docs/SECURITY.md", "Be careful."),
        With("SECURITY.md", Gone),
    ];

    [Fact]
    public void No_security_policy_is_found() => Assert.IsType<Observation.Found>(Assert.Single(Present(Absent)));

    [Fact]
    public void One_that_github_shows_counts_where_the_repository_has_no_file() =>
        Assert.Empty(Present(Absent with { Status = new SecurityPolicyStatus(true, "https://github.com/o/.github/security/policy") }));

    [Theory]
    [InlineData("SECURITY.md")]
    [InlineData("security.MarkDown")]
    [InlineData(".github/SECURITY.md")]
    [InlineData(".github/security.rst")]
    [InlineData("docs/security.adoc")]
    [InlineData("docs/SECURITY.txt")]
    [InlineData("dOCs/SeCuRIty.rsT")]
    [InlineData("doc/security.rst")]
    public void A_file_of_an_accepted_name_counts(string path) => Assert.Empty(Present(WithFile(path, EntryType.File)));

    [Theory]
    [InlineData("SECURITY")]
    [InlineData("SECURITY.html")]
    [InlineData("OSSF SECURITY.md")]
    [InlineData("src/SECURITY.md")]
    [InlineData("docs/en/SECURITY.md")]
    public void A_file_of_another_name_or_place_does_not_count(string path) => Assert.Single(Present(WithFile(path, EntryType.File)));

    [Theory]
    [InlineData(EntryType.Directory)]
    [InlineData(EntryType.Submodule)]
    public void What_is_called_so_and_is_no_file_does_not_count(EntryType type) => Assert.Single(Present(WithFile("SECURITY.md", type)));

    [Fact]
    public void A_gap_hides_only_what_the_other_fact_does_not_settle()
    {
        Assert.Empty(Present(WithFile("SECURITY.md", EntryType.File) with { Status = Gone }));
        Assert.Empty(Present(Absent with { Status = new SecurityPolicyStatus(true, null), Files = Gone }));
        Assert.Equal(Gone, Assert.IsType<Observation.Hidden>(Assert.Single(Present(Absent with { Status = Gone }))).Gap);
        Assert.Equal(Gone, Assert.IsType<Observation.Hidden>(Assert.Single(Present(Absent with { Files = Gone }))).Gap);
    }

    [Fact]
    public void The_one_in_effect_is_githubs_choice_and_a_real_file_before_a_link()
    {
        var files = new WellKnownFiles([Entry("docs/SECURITY.md"), Entry("SECURITY.rst"), Entry("SECURITY.md"), Entry(".github/SECURITY.md", EntryType.Link)]);
        Assert.Equal(["SECURITY.md", "SECURITY.rst", "docs/SECURITY.md", ".github/SECURITY.md"], SecurityPolicyPlaces.In(files).Select(file => file.Path));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t\n")]
    public void A_file_that_says_nothing_is_empty(string text) => Assert.Single(NotEmpty(With("SECURITY.md", text)));

    [Fact]
    public void A_file_that_says_something_is_not_empty() => Assert.Empty(NotEmpty(With("SECURITY.md", "x")));

    [Theory]
    [InlineData("Mail security@example.com.")]
    [InlineData("Mail security [at] example [dot] com")]
    [InlineData("See https://example.com/report")]
    [InlineData("[Report](../../security/advisories/new)")]
    [InlineData("We use GitHub's Private Vulnerability Reporting.")]
    public void A_text_that_names_a_way_to_report_satisfies(string text) => Assert.Empty(Contact(With("SECURITY.md", text)));

    [Theory]
    [InlineData("now is the time for all goodness for vulnerabilities and disclosures")]
    [InlineData("Use this section to tell people how to report a vulnerability.")]
    [InlineData("Ask @maintainer, or write to me@localhost, a @ b.c, @example.com.")]
    [InlineData("docs/SECURITY.md")]
    public void A_text_that_names_none_is_found(string text) => Assert.Single(Contact(With("SECURITY.md", text)));

    [Fact]
    public void Without_a_file_of_its_own_there_is_no_text_to_judge()
    {
        Assert.Empty(NotEmpty(Absent));
        Assert.Empty(Contact(Absent));
    }

    [Fact]
    public void A_text_that_could_not_be_read_is_hidden_at_its_path() =>
        Assert.Equal(Target.Path("SECURITY.md"), Assert.IsType<Observation.Hidden>(Assert.Single(Contact(With("SECURITY.md", Gone)))).Target);

    [Fact]
    public void The_text_is_asked_for_only_where_a_rule_that_judges_it_is_in_force()
    {
        var policy = PolicyCatalogue.Of(typeof(SecurityPolicy).Assembly).Find("security")!;
        Assert.DoesNotContain(policy.Questions(policy.Defaults, [.. policy.Rules.Where(rule => !rule.Page.OptIn)]), Asks<SecurityPolicyText>);
        Assert.Contains(policy.Questions(policy.Defaults, [.. policy.Rules.Where(rule => rule.Id is "security-policy-contact")]), Asks<SecurityPolicyText>);
        Assert.Contains(policy.Questions(policy.Defaults, []), Asks<SecurityPolicyStatus>);
    }

    private static bool Asks<TSection>(Question question) => question.Section == typeof(TSection);

    private static IEnumerable<Observation> Present(SecurityFacts facts) => new SecurityPolicyPresentRule().Judge(new SecurityPolicy(), facts);

    private static IEnumerable<Observation> NotEmpty(SecurityFacts facts) => new SecurityPolicyNotEmptyRule().Judge(new SecurityPolicy(), facts);

    private static IEnumerable<Observation> Contact(SecurityFacts facts) => new SecurityPolicyContactRule().Judge(new SecurityPolicy(), facts);

    private static SecurityFacts WithFile(string path, EntryType type) => Absent with { Files = new WellKnownFiles([Entry(path, type)]) };

    private static SecurityFacts With(string path, Fact<string> text) =>
        new(new SecurityPolicyStatus(true, null), new WellKnownFiles([Entry(path)]), new SecurityPolicyText(new SecurityPolicyFile(path, text)));

    private static FileEntry Entry(string path, EntryType type = EntryType.File) => new(path, type, Size: null, BlobId: null);
}
