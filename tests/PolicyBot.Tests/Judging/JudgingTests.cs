using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Tests.Judging;

public sealed class JudgingTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly PolicyDescription Policy = PolicyCatalogue.Of([typeof(OpenDoorPolicy), typeof(LockRule), typeof(BellRule)]).Find("open_door")!;
    private static readonly Assignment Assigned = new(new Repository(7, "acme", "house"), Policy, Policy.Defaults, EnforcementAction.Issue);

    [Fact]
    public void A_policy_and_its_rules_are_found_by_type_with_their_pages()
    {
        Assert.Equal(["bell", "lock"], Policy.Rules.Select(rule => rule.Id));
        Assert.Equal("Doors are locked", Policy.Page.Title);
        Assert.Equal(Severity.High, Policy.Rules[1].Page.Severity);
    }

    [Fact]
    public void A_finding_bears_its_rules_severity_and_a_fingerprint_of_the_subject()
    {
        var finding = Assert.Single(Judge(new Doors(["front"], Bell: true)).Findings);
        Assert.Equal(("lock", Severity.High), (finding.Rule, finding.Severity));
        Assert.Equal(Fingerprint.Of("open_door", "lock", 7, Target.Setting("front")), finding.Fingerprint);
    }

    [Fact]
    public void An_opt_in_rule_is_silent_until_the_assignment_names_it()
    {
        var facts = new Doors([], Bell: false);
        Assert.Equal(Outcome.Pass, Judge(facts).Outcome);
        Assert.Equal(Outcome.Fail, Judge(facts, Assigned with { Rules = Policy.Rules }).Outcome);
    }

    [Fact]
    public void A_gap_in_the_facts_hides_the_rules_that_read_them()
    {
        var verdict = Judge(new Gap(GapReason.RateLimited, "the limit is spent"));
        Assert.Equal(Outcome.Unknown, verdict.Outcome);
        Assert.Equal("lock", Assert.Single(verdict.Gaps).Rule);
    }

    [Fact]
    public void A_finding_under_a_gap_is_carried_over_as_not_seen_today_and_goes_when_the_gap_does()
    {
        var first = Judge(new Doors(["front"], Bell: true));
        var hidden = Judge(new Gap(GapReason.TimedOut, "no answer"), last: first);
        var finding = Assert.Single(hidden.Findings);
        Assert.False(finding.SeenToday);
        Assert.Equal(first.News, hidden.News);
        Assert.Equal(Outcome.Pass, Judge(new Doors([], Bell: true), last: hidden).Outcome);
    }

    [Fact]
    public void A_rule_that_throws_is_its_own_gap_and_stops_no_other_rule()
    {
        var verdict = Judge(new Doors(["boom", "front"], Bell: false), Assigned with { Rules = Policy.Rules });
        Assert.Equal(GapReason.Defect, Assert.Single(verdict.Gaps).Gap.Reason);
        Assert.Contains(verdict.Findings, finding => finding.Rule == "bell");
    }

    [Fact]
    public void A_subject_without_doors_is_not_applicable_with_the_reason()
    {
        var verdict = Judge(new Doors(null, Bell: true));
        Assert.Equal((Outcome.NotApplicable, "There are no doors."), (verdict.Outcome, verdict.Reason));
    }

    [Fact]
    public void A_waiver_covers_until_the_instant_it_expires()
    {
        var waived = Assigned with { Waivers = [new Waiver("painters", "alice", Now.AddTicks(1), "x.yaml:1") { Rule = "lock" }] };
        Assert.Equal(Outcome.Waived, Judge(new Doors(["front"], Bell: true), waived).Outcome);
        var ended = Assigned with { Waivers = [new Waiver("painters", "alice", Now, "x.yaml:1")] };
        Assert.Equal(Outcome.Fail, Judge(new Doors(["front"], Bell: true), ended).Outcome);
    }

    [Fact]
    public void A_waiver_by_fingerprint_follows_a_rule_that_was_renamed()
    {
        var formerly = Fingerprint.Of("open_door", "bolt", 7, Target.Setting("front"));
        var waived = Assigned with { Waivers = [new Waiver("painters", "alice", Now.AddDays(1), "x.yaml:1") { Finding = formerly }] };
        Assert.Equal(Outcome.Waived, Judge(new Doors(["front"], Bell: true), waived).Outcome);
    }

    [Fact]
    public void A_configuration_that_cannot_be_read_leaves_the_policy_unknown()
    {
        var unreadable = Assigned with { Unreadable = new Gap(GapReason.ConfigurationRefused, "open_door.yaml:3 is not YAML") };
        Assert.Equal(Outcome.Unknown, Judge(new Doors([], Bell: true), unreadable).Outcome);
    }

    [Fact]
    public void A_configuration_that_is_not_known_is_no_pass_where_no_rule_would_look_by_default()
    {
        var unreadable = Assigned with { Rules = [], Unreadable = new Gap(GapReason.ServerError, "it broke") };

        Assert.Equal(Outcome.Unknown, Judge(new Doors([], Bell: true), unreadable).Outcome);
    }

    [Fact]
    public void What_was_found_before_the_configuration_could_not_be_read_is_no_news_after_it()
    {
        var unreadable = Assigned with { Unreadable = new Gap(GapReason.ServerError, "it broke") };
        var before = Judge(new Doors(["front"], Bell: true));

        var meanwhile = Judge(new Doors(["front"], Bell: true), unreadable, before);

        Assert.Equal(Outcome.Unknown, meanwhile.Outcome);
        Assert.Equal(before.OpenFindings.Select(finding => finding.Fingerprint), meanwhile.OpenFindings.Select(finding => finding.Fingerprint));
        Assert.All(meanwhile.Findings, finding => Assert.False(finding.SeenToday));
    }

    private static Verdict Judge(Fact<Doors> doors, Assignment? assignment = null, Verdict? last = null) =>
        (assignment ?? Assigned).Judge(SubjectFacts.None.With(doors, Now), SubjectFacts.None, last, Now);
}
