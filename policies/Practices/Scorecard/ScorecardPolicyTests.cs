using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Facts.Branches;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;
using PolicyBot.Policies.Practices.Scorecard;
using PolicyBot.Tests.Configuration;
using static PolicyBot.Tests.Policies.Practices.ScoreUnderTests;

namespace PolicyBot.Tests.Policies.Practices;

/// <summary>The policy as a whole, and Allstar's behaviour row by row.</summary>
public sealed class ScorecardPolicyTests
{
    private static readonly PolicyDescription Policy = PolicyCatalogue.Of(typeof(ScorecardPolicy).Assembly).Find("scorecard")!;

    public static IReadOnlyList<ScorecardFacts> Samples { get; } =
    [
        Good,
        Bad,
        Good with { Files = Bad.Files, License = Bad.License, Release = Bad.Release },
        Bad with { Activity = new Activity(false, false, 3, Gone), Branches = Branch((Fact<ClassicProtection?>)Gone, ActiveRulesets.None) },
    ];

    [Fact]
    public void Every_computed_check_has_a_rule_of_its_own_and_the_others_share_one() =>
        Assert.Equal(ScorecardCheck.Computed.Select(ScorecardCheck.RuleOf).Append("not-computed").Order(StringComparer.Ordinal), Policy.Rules.Select(rule => rule.Id));

    [Fact]
    public void Each_of_Scorecards_registered_checks_is_known() => Assert.Equal(20, Policy.Settings.Single(setting => setting.Key == "checks").KnownWords.Length);

    [Fact]
    public void Only_the_checks_that_are_asked_for_are_in_force_and_only_their_sections_are_asked_for()
    {
        var assignment = Assigned("checks: [License, Maintained]");
        Assert.Equal(["license-score", "maintained-score"], assignment.Rules.Select(rule => rule.Id));
        Assert.Equal(
            [typeof(Activity), typeof(RepositoryLicense), typeof(WellKnownFiles)],
            assignment.Questions.Select(question => question.Section).OrderBy(section => section.Name, StringComparer.Ordinal));
        Assert.Equal([BranchRules.Default], Assigned("checks: [Branch-Protection]").Questions.Single(question => question.Section == typeof(BranchRules)).Parameters);
    }

    /// <summary>As Allstar: without checks it warns its operator and passes. We ask nothing; Allstar asked for the repository.</summary>
    [Theory]
    [InlineData("threshold: 10")]
    [InlineData("checks: []")]
    [InlineData("checks: [Licence]")]
    public void Without_checks_nothing_is_asked_and_it_passes(string written)
    {
        var assignment = Assigned(written);
        Assert.Empty(assignment.Questions);
        Assert.Equal(Outcome.Pass, Judged(assignment, Bad).Outcome);
    }

    /// <summary>As Allstar: an unknown name is warned about and skipped. Allstar told only its operator; we say file, line and what was meant.</summary>
    [Fact]
    public void An_unknown_check_is_warned_about_and_left_out()
    {
        var configuration = Read("checks: [License, Licence, License, maintained]");
        Assert.Equal(["license-score"], Of(configuration).Rules.Select(rule => rule.Id));
        Assert.Equal(
            [("scorecard.yaml", 2, "License"), ("scorecard.yaml", 2, "Maintained")],
            configuration.Problems.Select(problem => (problem.Source.Path, problem.Source.Line, problem.Meant)));
        Assert.All(configuration.Problems, problem => Assert.Equal(ProblemSeverity.Warned, problem.Severity));
    }

    /// <summary>Allstar runs all of Scorecard's checks. Those that we do not compute are unknown, so that nobody takes them for passed.</summary>
    [Fact]
    public void A_check_that_is_not_computed_is_a_gap_that_says_so_and_never_a_pass()
    {
        var verdict = Judged(Assigned("checks: [Fuzzing, SAST, License]"), Good);
        Assert.Equal(Outcome.Unknown, verdict.Outcome);
        Assert.Equal(["Fuzzing is not computed yet", "SAST is not computed yet"], verdict.Gaps.Select(gap => gap.Gap.Detail));
        Assert.All(verdict.Gaps, gap => Assert.Equal(GapReason.NotComputed, gap.Gap.Reason));
    }

    [Fact]
    public void The_page_names_every_check_that_is_not_computed() => Assert.All(
        Policy.Settings.Single(setting => setting.Key == "checks").KnownWords.Where(check => !ScorecardCheck.Computed.Contains(check)),
        check => Assert.Contains(check, Policy.Page.More.Single(section => section.Heading == "What is not computed").Body, StringComparison.Ordinal));

    /// <summary>As Allstar: less than the threshold fails, which is 10 where none is written.</summary>
    [Fact]
    public void A_check_fails_below_the_threshold()
    {
        var facts = Good with { License = new RepositoryLicense("NOASSERTION") };
        Assert.Equal(10, new ScorecardPolicy().Threshold);
        Assert.Equal(Outcome.Fail, Judged(Assigned("checks: [License]"), facts).Outcome);
        Assert.Equal(Outcome.Pass, Judged(Assigned("{checks: [License], threshold: 9}"), facts).Outcome);
    }

    /// <summary>As Allstar: -1 does not fail.</summary>
    [Fact]
    public void An_inconclusive_check_passes() =>
        Assert.Equal(Outcome.Pass, Judged(Assigned("checks: [Branch-Protection]"), Good with { Branches = BranchRules.None with { IsEmpty = true } }).Outcome);

    /// <summary>Allstar ignores a check that ends in an error, so it passes. Here it is unknown.</summary>
    [Fact]
    public void A_check_whose_facts_cannot_be_read_is_unknown() =>
        Assert.Equal(Outcome.Unknown, Judged(Assigned("checks: [Webhooks]"), Good with { Webhooks = Gone }).Outcome);

    /// <summary>Allstar says the score of the first check that fails, whichever that is today, and loses the path of most findings.</summary>
    [Fact]
    public void Every_finding_names_check_score_threshold_and_place()
    {
        var verdict = Judged(Assigned("checks: [Security-Policy, License, Webhooks]"), Good with
        {
            License = new RepositoryLicense("NOASSERTION"),
            SecurityPolicyText = new SecurityPolicyText(new SecurityPolicyFile("SECURITY.md", "Mail a@example.com, within 5 days after disclosure, as no other way is there.")),
            Webhooks = new RepositoryWebhooks([new RepositoryWebhook(1, "ci.example", true), new RepositoryWebhook(2, "ci.example", false), new RepositoryWebhook(3, null, false)]),
        });
        Assert.Equal(
            [
                "setting:webhook#2: Webhook 2, which delivers to ci.example, has no secret. Scorecard gives Webhooks 3 of 10, and 10 is demanded.",
                "setting:webhook#3: Webhook 3 has no secret. Scorecard gives Webhooks 3 of 10, and 10 is demanded.",
                "subject: Scorecard gives License 9 of 10, and 10 is demanded: the licence is not one that the Free Software Foundation or the Open Source Initiative is known to approve of.",
            ],
            verdict.Findings.Select(finding => $"{finding.Target}: {finding.Message}"));
    }

    /// <summary>Allstar's text changes with the order in which checks end, and every change is a comment.</summary>
    [Fact]
    public void A_score_that_changes_is_no_news()
    {
        var worse = Bad with { Activity = new Activity(false, false, 1, 0), Branches = Branch(new ClassicProtection()) };
        var assignment = Assigned("checks: [Maintained, Branch-Protection, Webhooks]");
        Assert.NotEqual(Judged(assignment, Bad).Findings.Select(finding => finding.Message), Judged(assignment, worse).Findings.Select(finding => finding.Message));
        Assert.Equal(Judged(assignment, Bad).News, Judged(assignment, worse).News);
    }

    /// <summary>Allstar took a file that it could not read for one without checks, and passed.</summary>
    [Fact]
    public void A_configuration_that_cannot_be_read_asks_for_nobody_knows_which_checks_and_is_unknown()
    {
        var last = Judged(Assigned("checks: [Webhooks]"), Bad);
        var unreadable = Assigned("checks: []") with { Unreadable = Gone };
        var verdict = unreadable.Judge(SubjectFacts.None, SubjectFacts.None, last, DateTimeOffset.UnixEpoch);
        Assert.Equal(Outcome.Fail, last.Outcome);
        Assert.Equal(last.News, verdict.News);
        Assert.Contains(verdict.Gaps, gap => gap.Rule == "webhooks-score");
        Assert.Equal(Outcome.Unknown, unreadable.Judge(SubjectFacts.None, SubjectFacts.None, null, DateTimeOffset.UnixEpoch).Outcome);
    }

    [Fact]
    public void What_is_not_known_matters_only_where_it_could_change_the_answer()
    {
        var facts = Good with { Activity = new Activity(false, false, 6, Gone) };
        Assert.Equal(Outcome.Pass, Judged(Assigned("{checks: [Maintained], threshold: 5}"), facts).Outcome);
        Assert.Equal(Outcome.Unknown, Judged(Assigned("{checks: [Maintained], threshold: 6}"), facts).Outcome);
    }

    /// <summary>As Allstar: lower levels replace, and <c>upload</c> as a whole.</summary>
    [Fact]
    public void Settings_are_layered_as_Allstar_does_but_for_the_upload_which_is_the_organizations_word()
    {
        // Allstar lets the repository's own layer switch the upload, and so whoever may push has it write.
        var settings = (ScorecardPolicy)Assigned("{checks: [License], threshold: 3, upload: {sarif: true}}", "{checks: [SBOM], upload: {}}").Settings;
        Assert.Equal("SBOM 3 True", $"{string.Join(' ', settings.Checks)} {settings.Threshold} {settings.Upload.Sarif}");
    }

    /// <summary>Allstar lets <c>checks</c> of a repository replace the organization's only without <c>disableRepoOverride</c>. So do we.</summary>
    [Fact]
    public void A_repository_whose_override_is_disabled_does_not_choose_its_checks() =>
        Assert.Equal(["License"], ((ScorecardPolicy)Assigned("{checks: [License], optConfig: {optOutStrategy: true, disableRepoOverride: true}}", "checks: []").Settings).Checks.AsEnumerable());

    /// <summary>Allstar takes any number; a threshold over 10 could never be reached, so it is warned about and left at the level above.</summary>
    [Fact]
    public void A_threshold_that_no_score_reaches_is_not_taken() => Assert.Equal(10, ((ScorecardPolicy)Assigned("{checks: [License], threshold: 11}").Settings).Threshold);

    private static Verdict Judged(Assignment assignment, ScorecardFacts facts)
    {
        var all = typeof(ScorecardFacts).GetProperties().Where(property => property.PropertyType.IsGenericType).Aggregate(
            SubjectFacts.None,
            (known, property) => known.With(property.PropertyType.GetGenericArguments()[0], new Observed(property.GetValue(facts)!, DateTimeOffset.UnixEpoch)));
        return assignment.Judge(all, SubjectFacts.None, null, DateTimeOffset.UnixEpoch);
    }

    private static Assignment Assigned(string organization, string? own = null) => Of(Read(organization, own));

    private static Assignment Of(OrganizationConfiguration configuration) =>
        configuration.AssignTo([Org.Api]).InForce.Single(assignment => assignment.Policy.Id == "scorecard");

    private static OrganizationConfiguration Read(string organization, string? own = null)
    {
        const string On = "optConfig: {optOutStrategy: true}";
        var text = organization.Contains("optConfig", StringComparison.Ordinal) ? organization
            : organization.StartsWith('{') ? $"{{{On}, {organization[1..]}"
            : $"{On}\n{organization}";
        var files = Org.AllIn.With("scorecard.yaml", text);
        return (own is null ? files : files.Own("scorecard.yaml", own)).Read();
    }
}
