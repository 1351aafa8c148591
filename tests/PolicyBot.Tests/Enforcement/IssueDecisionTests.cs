using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Enforcement;
using PolicyBot.Engine.Findings;

namespace PolicyBot.Tests.Enforcement;

/// <summary>The whole switch, cell by cell: what is demanded down, what is known of the issue across.</summary>
public sealed class IssueDecisionTests
{
    private const string Table = """
                    | off        | unknown | pass         | not applicable | waived     | fail, log  | fail, issue | fail, fix | fail, not seen today
        absent      | -          | -       | -            | -              | -          | -          | open        | open      | wait
        current     | close      | -       | close kept   | close          | close      | close      | -           | -         | -
        outdated    | close      | edit    | close kept   | close          | close      | close      | edit        | edit      | edit
        other       | close      | -       | close kept   | close          | close      | close      | tell        | tell      | tell
        adopted     | close      | edit    | close kept   | close          | close      | close      | edit        | edit      | edit
        locked      | close mute | -       | close kept mute | close mute  | close mute | close mute | edit        | edit      | edit
        elsewhere   | close      | -       | close kept   | close          | close      | close      | move        | move      | -
        unheard     | close      | -       | close kept   | close          | close      | close      | ping        | ping      | ping
        misplaced   | close mute | -       | close mute   | close mute     | close mute | close mute | close mute  | close mute | close mute
        by bot      | -          | -       | -            | -              | -          | -          | reopen      | reopen    | wait
        by person   | -          | -       | -            | -              | -          | -          | wait        | wait      | wait
        new finding | -          | -       | -            | -              | -          | -          | reopen      | reopen    | wait
        snoozed     | -          | -       | -            | -              | -          | -          | wait        | wait      | wait
        not planned | -          | -       | -            | -              | -          | -          | not planned | not planned | wait
        told so     | -          | -       | -            | -              | -          | -          | wait        | wait      | wait
        snooze ends | -          | -       | -            | -              | -          | -          | reopen      | reopen    | wait
        mute        | -          | -       | -            | -              | -          | -          | reopen mute | reopen mute | wait
        gone        | -          | -       | -            | -              | -          | -          | wait        | wait      | wait
        gone, other | -          | -       | -            | -              | -          | -          | open        | open      | wait
        unavailable | -          | -       | -            | -              | -          | -          | wait        | wait      | wait
        """;

    [Fact]
    public void Every_cell_of_the_switch_is_as_the_table_says() => Assert.Equal(Cells(Table), Cells(Table).Select(cell => cell with { Says = Decide(cell, Schedule.None) }));

    [Fact]
    public void A_quiet_day_holds_back_opening_reopening_moving_and_pings_and_nothing_else()
    {
        foreach (var cell in Cells(Table))
        {
            var expected = cell.Says.StartsWith("open", StringComparison.Ordinal) || cell.Says.StartsWith("reopen", StringComparison.Ordinal) ? "wait"
                : cell.Says is "move" or "ping" ? "-"
                : cell.Says;
            Assert.Equal(cell with { Says = expected }, cell with { Says = Decide(cell, SomeIssue.QuietToday) });
        }
    }

    [Fact]
    public void Each_ping_comes_after_twice_the_pause_and_none_where_nobody_asked_for_it()
    {
        var demand = SomeIssue.InForce(SomeIssue.Failing(SomeIssue.Finding));
        var days = new[] { 7, 14, 28, 56, 112, 224, 224 };
        foreach (var (pings, pause) in days.Index())
        {
            Assert.False(IsPing(pings, pause - 1, 7));
            Assert.True(IsPing(pings, pause, 7));
        }

        Assert.False(IsPing(0, 10_000, null));

        bool IsPing(int pings, int unheard, int? after) => IssueDecision.Of(
            SomeIssue.Case(demand, new IssueState.Open(SomeIssue.Shown(SomeIssue.Finding), IsCurrent: true) { WrittenAt = SomeIssue.Now.AddDays(-unheard), Pings = pings })
                with
            { PingAfter = after is { } pause ? TimeSpan.FromDays(pause) : null },
            SomeIssue.Now) is IssueDecision.Act { Action: IssueAction.Remark { Kind: RemarkKind.Ping } };
    }

    [Theory]
    [InlineData(15, false)]
    [InlineData(14, true)]
    [InlineData(1, true)]
    public void Fourteen_days_before_a_waiver_ends_it_is_said_once_below_the_issue_that_it_closed(int left, bool isSaid)
    {
        var waived = SomeIssue.Finding with { Waiver = new Waiver("known", "alice", SomeIssue.Now.AddDays(left), "x.yaml:1") };
        var demand = SomeIssue.InForce(SomeIssue.Failing(waived));
        var closed = new IssueState.Closed(SomeIssue.Shown(SomeIssue.Finding), ByPerson: false);
        var decision = IssueDecision.Of(SomeIssue.Case(demand, closed), SomeIssue.Now);
        Assert.Equal(isSaid, decision is IssueDecision.Act { Action: IssueAction.Remark { Kind: RemarkKind.WaiverEnds } });
        if (decision is IssueDecision.Act { Action: IssueAction.Remark remark })
        {
            Assert.IsType<IssueDecision.Nothing>(IssueDecision.Of(SomeIssue.Case(demand, closed with { Remarks = [remark.Name] }), SomeIssue.Now));
        }
    }

    [Fact]
    public void Unknown_never_opens_closes_reopens_or_comments() =>
        Assert.All(Cells(Table).Where(cell => cell.Demand == "unknown"), cell => Assert.Contains(Decide(cell, Schedule.None), new[] { "-", "edit" }));

    [Fact]
    public void A_finding_below_the_minimum_opens_nothing_even_beside_one_that_was_not_seen_today()
    {
        var verdict = SomeIssue.Failing(SomeIssue.Finding with { SeenToday = false }, SomeIssue.Of("up-to-date-branch", Severity.Low));
        var demand = new Demand.InForce(verdict, EnforcementAction.Issue, Severity.Medium);
        Assert.IsType<IssueDecision.Wait>(IssueDecision.Of(SomeIssue.Case(demand, SomeIssue.Absent), SomeIssue.Now));
    }

    [Fact]
    public void A_new_finding_below_the_minimum_wakes_nobody_who_closed_the_issue()
    {
        var verdict = SomeIssue.Failing(SomeIssue.Finding, SomeIssue.Of("up-to-date-branch", Severity.Low));
        var closed = new IssueState.Closed(SomeIssue.Shown(SomeIssue.Finding), ByPerson: true);
        Assert.IsType<IssueDecision.Wait>(IssueDecision.Of(SomeIssue.Case(new Demand.InForce(verdict, EnforcementAction.Issue, Severity.Medium), closed), SomeIssue.Now));
    }

    [Fact]
    public void A_finding_that_went_is_news_too()
    {
        var open = new IssueState.Open(SomeIssue.Shown(SomeIssue.Finding, SomeIssue.Another), IsCurrent: false);
        var act = Assert.IsType<IssueDecision.Act>(IssueDecision.Of(SomeIssue.Case(SomeIssue.InForce(SomeIssue.Failing(SomeIssue.Finding)), open), SomeIssue.Now));
        var update = Assert.IsType<IssueAction.Update>(act.Action);
        Assert.True(update.Comments);
        Assert.True(update.Shown.SetEquals(SomeIssue.Shown(SomeIssue.Finding)));
    }

    [Fact]
    public void A_rule_that_was_renamed_is_no_news()
    {
        var before = SomeIssue.Of("reviews", Severity.High);
        var renamed = SomeIssue.Finding with { Formerly = [before.Fingerprint] };
        var open = new IssueState.Open(SomeIssue.Shown(before), IsCurrent: true);
        Assert.IsType<IssueDecision.Nothing>(IssueDecision.Of(SomeIssue.Case(SomeIssue.InForce(SomeIssue.Failing(renamed)), open), SomeIssue.Now));
    }

    [Fact]
    public void A_waived_finding_is_not_shown_as_open()
    {
        var waived = SomeIssue.Another with { Waiver = new Waiver("known", "alice", SomeIssue.Now.AddDays(1), "x.yaml:1") };
        var act = Assert.IsType<IssueDecision.Act>(IssueDecision.Of(SomeIssue.Case(SomeIssue.InForce(SomeIssue.Failing(SomeIssue.Finding, waived)), SomeIssue.Absent), SomeIssue.Now));
        Assert.Equal(SomeIssue.Finding.Fingerprint, Assert.Single(Assert.IsType<IssueAction.Open>(act.Action).Shown));
    }

    private static string Decide(Cell cell, Schedule schedule) => IssueDecision.Of(SomeIssue.Case(Demanded(cell.Demand), Known(cell.Issue)) with { Schedule = schedule, PingAfter = TimeSpan.FromDays(7) }, SomeIssue.Now) switch
    {
        IssueDecision.Act { Action: IssueAction.Open } => "open",
        IssueDecision.Act { Action: IssueAction.Update update } => update.Comments ? "tell" : "edit",
        IssueDecision.Act { Action: IssueAction.Reopen reopen } => "reopen" + (reopen.Comments ? "" : " mute"),
        IssueDecision.Act { Action: IssueAction.Close close } => "close" + (close.IsSettled ? " kept" : "") + (close.Comments ? "" : " mute"),
        IssueDecision.Act { Action: IssueAction.Move } => "move",
        IssueDecision.Act { Action: IssueAction.Remark { Kind: RemarkKind.NotPlanned } } => "not planned",
        IssueDecision.Act { Action: IssueAction.Remark { Kind: var kind } } => kind.ToString().ToLowerInvariant(),
        IssueDecision.Wait => "wait",
        _ => "-",
    };

    private static Demand Demanded(string demand) => demand switch
    {
        "off" => new Demand.Off("the repository is opted out"),
        "unknown" => SomeIssue.InForce(new Verdict("branch_protection", Outcome.Unknown, null, [SomeIssue.Finding], [])),
        "pass" => SomeIssue.InForce(SomeIssue.Judged(Outcome.Pass)),
        "not applicable" => SomeIssue.InForce(SomeIssue.Judged(Outcome.NotApplicable)),
        "waived" => SomeIssue.InForce(SomeIssue.Judged(Outcome.Waived)),
        "fail, log" => SomeIssue.InForce(SomeIssue.Failing(SomeIssue.Finding), EnforcementAction.Log),
        "fail, issue" => SomeIssue.InForce(SomeIssue.Failing(SomeIssue.Finding)),
        "fail, fix" => SomeIssue.InForce(SomeIssue.Failing(SomeIssue.Finding), EnforcementAction.Fix),
        "fail, not seen today" => SomeIssue.InForce(SomeIssue.Failing(SomeIssue.Finding with { SeenToday = false })),
        _ => throw new ArgumentOutOfRangeException(nameof(demand), demand, null),
    };

    private static IssueState Known(string issue)
    {
        var same = SomeIssue.Shown(SomeIssue.Finding);
        var other = SomeIssue.Shown(SomeIssue.Another);
        return issue switch
        {
            "absent" => SomeIssue.Absent,
            "current" => new IssueState.Open(same, IsCurrent: true),
            "outdated" => new IssueState.Open(same, IsCurrent: false),
            "other" => new IssueState.Open(other, IsCurrent: true),
            "adopted" => new IssueState.Open(SomeIssue.Shown(), IsCurrent: false) { IsAdopted = true },
            "locked" => new IssueState.Open(other, IsCurrent: true) { IsLocked = true },
            "elsewhere" => new IssueState.Open(same, IsCurrent: true) { BelongsElsewhere = true },
            "unheard" => new IssueState.Open(same, IsCurrent: true) { WrittenAt = SomeIssue.Now.AddDays(-7) },
            "misplaced" => new IssueState.Open(other, IsCurrent: true) { IsMisplaced = true },
            "by bot" => new IssueState.Closed(same, ByPerson: false),
            "by person" => new IssueState.Closed(same, ByPerson: true),
            "new finding" => new IssueState.Closed(other, ByPerson: true) { SnoozedUntil = SomeIssue.Now.AddDays(1) },
            "snoozed" => new IssueState.Closed(same, ByPerson: true) { SnoozedUntil = SomeIssue.Now.AddTicks(1) },
            "not planned" => new IssueState.Closed(same, ByPerson: true) { IsNotPlanned = true },
            "told so" => new IssueState.Closed(same, ByPerson: true) { IsNotPlanned = true, Remarks = ["not-planned"] },
            "snooze ends" => new IssueState.Closed(same, ByPerson: true) { SnoozedUntil = SomeIssue.Now },
            "mute" => new IssueState.Closed(same, ByPerson: false) { IsLocked = true },
            "gone" => new IssueState.Closed(same, ByPerson: true) { IsGone = true },
            "gone, other" => new IssueState.Closed(other, ByPerson: true) { IsGone = true },
            "unavailable" => new IssueState.Unavailable("issues are disabled"),
            _ => throw new ArgumentOutOfRangeException(nameof(issue), issue, null),
        };
    }

    private static IEnumerable<Cell> Cells(string table)
    {
        var rows = table.Split('\n').Select(row => row.Split('|', StringSplitOptions.TrimEntries)).ToArray();
        return rows.Skip(1).SelectMany(row => row.Skip(1).Select((says, column) => new Cell(rows[0][column + 1], row[0], says)));
    }

    private sealed record Cell(string Demand, string Issue, string Says);
}
