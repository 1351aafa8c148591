using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Sections;
using PolicyBot.Simulator.Faults;
using PolicyBot.Storage;
using PolicyBot.Sweeps;

namespace PolicyBot.Tests.Sweeps;

/// <summary>What is kept of what was gathered, and when it saves a question.</summary>
public sealed class StoredFactsTests
{
    private static readonly SweepScope Touching = SweepScope.Whole with { Repositories = ["api"], Policies = ["security", "binary_artifacts"], Fresh = [nameof(SecurityPolicyStatus)] };

    private static Task<Swept> StartAsync(params (string Key, string Value)[] settings) => Swept.StartAsync(
        world =>
        {
            Swept.Configure(world);
            world.Organization("acme").Repository("api").File("README.md", "# api").File("tool", Swept.Program);
        },
        settings: settings);

    private static async Task<List<FactsRow>> StoredAsync(Swept swept) =>
        await (await swept.ServiceAsync<StoredFacts>()).ReadAsync(swept.App.Installations[0].Id, default).ToListAsync();

    private static async Task<FactsRow> StoredAsync(Swept swept, string name) => (await StoredAsync(swept)).Single(row => row.Subject.Name == name);

    [Fact]
    public async Task A_sweep_keeps_every_section_with_when_it_was_seen_and_what_selection_reads()
    {
        await using var swept = await StartAsync();
        swept.Acme.Repository("api").Property("tier", "1");
        swept.Acme.Repository(".allstar").File("codeowners.yaml", "optConfig: {optInProperties: {tier: none}}\n");
        var before = swept.Time.GetUtcNow();

        await swept.SweepAsync();

        var row = await StoredAsync(swept, "api");
        Assert.Contains(nameof(SecurityPolicyStatus), row.Sections.Select(section => section.Name));
        Assert.Contains(nameof(ExecutableCandidates), row.Sections.Select(section => section.Name));
        Assert.All(row.Sections, section => Assert.InRange(section.ObservedAt, before, swept.Time.GetUtcNow()));
        var subject = Assert.IsType<Repository>(row.Subject.ToSubject());
        Assert.Equal(("acme/api", "main", "1"), (subject.Name, subject.DefaultBranch, Assert.Single(subject.CustomProperties["tier"])));
        Assert.NotEmpty(subject.NodeId);
    }

    [Fact]
    public async Task Properties_that_nobody_asked_for_are_not_taken_for_none()
    {
        await using var swept = await StartAsync();
        swept.Acme.Repository("api").Property("tier", "1");

        await swept.SweepAsync();

        Assert.Equal(GapReason.NotGatheredYet, Assert.IsType<Repository>((await StoredAsync(swept, "api")).Subject.ToSubject()).WithoutProperties?.Reason);
    }

    [Fact]
    public async Task Whom_no_policy_is_asked_of_is_known_all_the_same()
    {
        await using var swept = await Swept.StartAsync(world => world.Organization("acme").Repository("api").File("README.md", "# api"));

        await swept.SweepAsync();

        Assert.Equal(["acme", "api"], (await StoredAsync(swept)).Select(row => row.Subject.Name).Order());
        Assert.Empty((await StoredAsync(swept, "api")).Sections);
    }

    [Fact]
    public async Task Who_is_gone_is_forgotten()
    {
        await using var swept = await StartAsync();
        await swept.SweepAsync();
        swept.Acme.Repository("api").Delete();

        await swept.SweepAsync();

        Assert.DoesNotContain(await StoredAsync(swept), row => row.Subject.Name == "api");
    }

    [Fact]
    public async Task Only_what_was_touched_is_asked_for_and_the_rest_is_judged_from_the_store()
    {
        await using var swept = await StartAsync();
        await swept.SweepAsync();
        swept.Acme.Repository("api").Files(null, ("SECURITY.md", "Write to us."), ("tool", null));

        var ended = await swept.SweepAsync(Touching with { PlanOnly = true });

        Assert.Equal(1, ended.Summary.Outcomes[Engine.Findings.Outcome.Pass]);
        Assert.Equal(1, ended.Summary.Outcomes[Engine.Findings.Outcome.Fail]);
    }

    [Fact]
    public async Task A_push_has_only_those_sections_asked_for_whose_files_it_changed()
    {
        await using var swept = await StartAsync();
        await swept.SweepAsync();
        var touched = (await swept.ServiceAsync<TouchedPolicies>()).By(new Happening("push") { Pushed = new Pushed(IsDefaultBranch: true, ["SECURITY.md"]) });

        Assert.Contains("security", touched.Policies!);
        Assert.Contains(nameof(SecurityPolicyStatus), touched.Sections!);
        Assert.DoesNotContain(nameof(ExecutableCandidates), touched.Sections!);
    }

    [Fact]
    public async Task What_touches_no_section_is_judged_without_asking_for_any()
    {
        await using var swept = await StartAsync();
        await swept.SweepAsync();
        swept.Acme.Repository("api").Files(null, ("SECURITY.md", "Write to us."), ("tool", null));

        var ended = await swept.SweepAsync(Touching with { PlanOnly = true, Fresh = [] });

        Assert.Equal(2, ended.Summary.Outcomes[Engine.Findings.Outcome.Fail]);
    }

    [Fact]
    public async Task What_happens_in_a_burst_is_noted_together_and_a_note_of_old_asks_for_everything()
    {
        await using var swept = await StartAsync();
        var stale = await swept.ServiceAsync<StaleSubjects>();
        await stale.MarkAsync(1, 2, "acme/api", new Touched(["security"], ["A"]), default);
        await stale.MarkAsync(1, 2, "acme/api", new Touched(["codeowners"], ["B"]), default);
        Assert.Equal(["codeowners", "security"], (await stale.FindAsync(1, 2, default))!.Value!.Policies!);
        Assert.Equal(["A", "B"], (await stale.FindAsync(1, 2, default))!.Value!.Sections!);

        await stale.MarkAsync(1, 2, "acme/api", new Touched(["security"], null), default);

        Assert.Null((await stale.FindAsync(1, 2, default))!.Value!.Sections);
        Assert.NotNull((await stale.FindAsync(1, 2, default))!.Value!.Policies);
    }

    [Theory]
    [InlineData(23, 1)]
    [InlineData(25, 0)]
    public async Task What_is_older_than_a_day_is_asked_for_again(int hours, int failing)
    {
        await using var swept = await StartAsync();
        await swept.SweepAsync();
        swept.Acme.Repository("api").Files(null, ("SECURITY.md", "Write to us."), ("tool", null));
        swept.Time.Advance(TimeSpan.FromHours(hours));

        var ended = await swept.SweepAsync(Touching with { PlanOnly = true });

        Assert.Equal(failing, ended.Summary.Outcomes.GetValueOrDefault(Engine.Findings.Outcome.Fail));
    }

    [Fact]
    public async Task Who_wants_nothing_reused_gets_everything_gathered()
    {
        await using var swept = await StartAsync(("Facts:ReuseHours", "0"));
        await swept.SweepAsync();
        swept.Acme.Repository("api").Files(null, ("SECURITY.md", "Write to us."), ("tool", null));

        var ended = await swept.SweepAsync(Touching with { PlanOnly = true });

        Assert.Equal(2, ended.Summary.Outcomes[Engine.Findings.Outcome.Pass]);
    }

    [Fact]
    public async Task What_could_not_be_seen_is_asked_for_again()
    {
        await using var swept = await StartAsync();
        swept.GitHub.Faults.Add(request => request.Path.Contains("/git/", StringComparison.Ordinal) || request.Body.Contains("isBinary", StringComparison.Ordinal), new Fault.Status(502), times: null);
        await swept.SweepAsync();
        swept.GitHub.Faults.Clear();

        var ended = await swept.SweepAsync(Touching with { PlanOnly = true });

        Assert.Equal(2, ended.Summary.Outcomes[Engine.Findings.Outcome.Fail]);
    }

    [Fact]
    public void An_older_observation_never_replaces_a_newer_one()
    {
        var subject = new Repository(1, "acme", "api");
        var noon = new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
        FactsRow Seen(DateTimeOffset at, bool isEnabled) => FactsRow.Of(
            subject with { IsArchived = isEnabled }, at, SubjectFacts.None.With<SecurityPolicyStatus>(new SecurityPolicyStatus(isEnabled, null), at), []);

        foreach (var row in new[] { Seen(noon, true).With(Seen(noon.AddHours(-1), false)), Seen(noon.AddHours(-1), false).With(Seen(noon, true)) })
        {
            var fact = (Fact<SecurityPolicyStatus>)row.Find(Question.For<SecurityPolicyStatus>())!.Fact;
            Assert.True(fact.IsKnown(out var status, out _) && status.IsEnabled);
            Assert.True(((Repository)row.Subject.ToSubject()).IsArchived);
        }
    }

    [Fact]
    public void A_question_for_a_part_that_was_not_asked_for_is_not_answered()
    {
        var row = FactsRow.Of(
            new Repository(1, "acme", "api"), default, SubjectFacts.None.With<Engine.Facts.Branches.BranchRules>(Engine.Facts.Branches.BranchRules.None, default), [Question.For<Engine.Facts.Branches.BranchRules>("main")]);

        Assert.True(row.Covers(Question.For<Engine.Facts.Branches.BranchRules>("main")));
        Assert.False(row.Covers(Question.For<Engine.Facts.Branches.BranchRules>("main", "release")));
    }
}
