using System.Collections.Immutable;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;
using PolicyBot.Policies.Workflows.DangerousWorkflow;
using PolicyBot.Tests.Configuration;

namespace PolicyBot.Tests.Policies.Workflows;

public sealed class DangerousWorkflowPolicyTests
{
    private const string Injected = "on: issues\njobs:\n  greet:\n    steps:\n    - run: echo ${{ github.event.issue.title }}\n";

    private const string OnPush = "on: push\njobs:\n  greet:\n    steps:\n    - run: echo ${{ github.event.head_commit.message }}\n";

    private const string Checkout = "on: [pull_request_target, push]\njobs:\n  build:\n    steps:\n    - uses: actions/checkout@v4\n      with:\n        ref: ${{ github.event.pull_request.head.sha }}\n";

    private static readonly Gap Gone = new(GapReason.ServerError, "no answer");

    private static readonly PolicyDescription Description = PolicyCatalogue.Of(typeof(DangerousWorkflowPolicy).Assembly).Find("dangerous_workflow")!;

    public static IReadOnlyList<DangerousWorkflowFacts> Samples { get; } =
    [
        Facts(Branch("main", "on: push\njobs: {}\n")),
        Facts(Branch("main", Injected), Branch("next", OnPush), Branch("old", OnPush)),
        Facts(Branch("main", Checkout), Branch("next", "on: ["), new BranchWorkflows("lost", false, Gone)),
    ];

    [Theory]
    [InlineData("github.event.issue.title")]
    [InlineData("github.event.issue.body")]
    [InlineData("github.event.discussion.title")]
    [InlineData("github.event.comment.body")]
    [InlineData("github.event.review.body")]
    [InlineData("github.event.review_comment.body")]
    [InlineData("github.event.pull_request.title")]
    [InlineData("github.event.pull_request.body")]
    [InlineData("github.event.pull_request.head.ref")]
    [InlineData("github.event.pull_request.head.label")]
    [InlineData("github.event.pull_request.head.repo.default_branch")]
    [InlineData("github.event.pages[0].page_name")]
    [InlineData("github.event.commits[0].message")]
    [InlineData("github.event.commits.*.author.email")]
    [InlineData("github.event.commits[2].author.name")]
    [InlineData("github.event.head_commit.message")]
    [InlineData("github.event.head_commit.author.email")]
    [InlineData("github.event.head_commit.author.name")]
    [InlineData("github.head_ref")]
    [InlineData("toJSON(github)")]
    [InlineData("toJSON(github.event)")]
    [InlineData("toJSON(github.event.issue)")]
    [InlineData("github['head_ref']")]
    [InlineData("GITHUB.EVENT.ISSUE.TITLE")]
    [InlineData("format('{0}', github.head_ref)")]
    [InlineData("github.head_ref || github.ref_name")]
    [InlineData("github.event.pages[github.event.commits[0].id].page_name")]
    public void A_script_that_holds_what_a_stranger_writes_is_found(string expression) => Assert.Equal(["template-injection"], RulesFor(Script(expression)));

    [Theory]
    [InlineData("github.event.pull_request.number")]
    [InlineData("github.event.pull_request.head.sha")]
    [InlineData("github.sha")]
    [InlineData("github.ref_name")]
    [InlineData("secrets.TOKEN")]
    [InlineData("github.event.issue.number")]
    [InlineData("'github.head_ref'")]
    [InlineData("toJSON(matrix)")]
    public void A_script_that_holds_what_nobody_can_choose_is_not(string expression) => Assert.Empty(RulesFor(Script(expression)));

    /// <summary>Scorecard, and so Allstar, finds the context's name anywhere in an expression. True or false cannot become commands, so nothing is found here.</summary>
    [Theory]
    [InlineData("github.event.issue.title == 'x'")]
    [InlineData("contains(github.event.pull_request.body, 'x')")]
    [InlineData("startsWith(github.head_ref, 'release/') && 'yes' || 'no'")]
    public void Unlike_in_Allstar_a_comparison_with_what_a_stranger_writes_is_let_be(string expression) => Assert.Empty(RulesFor(Script(expression)));

    [Fact]
    public void A_value_that_is_handed_over_in_the_environment_is_let_be() =>
        Assert.Empty(RulesFor("on: issues\njobs:\n  a:\n    env: {T: '${{ github.event.issue.title }}'}\n    steps:\n    - run: echo \"$T\"\n      env: {U: '${{ github.head_ref }}'}\n"));

    [Theory]
    [InlineData("pull_request_target", "github.event.pull_request.head.sha")]
    [InlineData("pull_request_target", "github.event.pull_request.head.ref")]
    [InlineData("pull_request_target", "github.event.pull_request.merge_commit_sha")]
    [InlineData("workflow_run", "github.event.workflow_run.head_sha")]
    [InlineData("workflow_run", "github.event.workflow_run.head_branch")]
    public void A_checkout_of_what_is_proposed_with_the_repositorys_rights_is_found(string trigger, string reference) =>
        Assert.Equal(["untrusted-checkout"], RulesFor(Checking(trigger, reference)));

    [Theory]
    [InlineData("pull_request", "github.event.pull_request.head.sha")]
    [InlineData("push", "github.event.pull_request.head.sha")]
    [InlineData("pull_request_target", "github.sha")]
    public void A_checkout_without_rights_or_of_the_repositorys_own_is_not(string trigger, string reference) => Assert.Empty(RulesFor(Checking(trigger, reference)));

    /// <summary>Scorecard, and so Allstar, finds every ref of the pull request. Its base is a branch of the repository itself, which no stranger writes.</summary>
    [Fact]
    public void Unlike_in_Allstar_a_checkout_of_the_base_is_let_be() => Assert.Empty(RulesFor(Checking("pull_request_target", "github.event.pull_request.base.sha")));

    [Fact]
    public void A_pull_request_named_by_its_number_is_found_as_Scorecard_finds_it() =>
        Assert.Equal(["untrusted-checkout"], RulesFor(Checking("pull_request_target", "github.event.pull_request.number", "refs/pull/{0}/merge")));

    [Fact]
    public void A_finding_says_where_in_which_file_and_of_which_job()
    {
        var found = Assert.Single(Judge(Facts(Branch("main", Injected))).Findings);
        Assert.Equal(new Location(".github/workflows/ci.yml", 5, 17), found.Location);
        Assert.Equal("path:.github/workflows/ci.yml#greet/step 1/run/github.event.issue.title", found.Target.ToString());
        Assert.Equal("A script of job greet holds github.event.issue.title, which anybody may write.", found.Message.ToString());
    }

    [Fact]
    public void Unlike_in_Allstar_findings_of_every_branch_are_told_and_not_of_the_first_that_fails()
    {
        var findings = Judge(Facts(Branch("main", OnPush), Branch("next", OnPush + "# other\n"))).Findings;
        Assert.Equal(2, findings.Length);
        Assert.Equal(2, findings.Select(finding => finding.Fingerprint).Distinct().Count());
    }

    [Fact]
    public void A_content_that_several_branches_have_is_found_once_with_their_names()
    {
        var found = Assert.Single(Judge(Facts([.. new[] { "main", "a", "b", "c", "d" }.Select(name => Branch(name, OnPush))])).Findings);
        Assert.EndsWith(", on the branches a, b, c and 2 more.", found.Message, StringComparison.Ordinal);
        Assert.EndsWith(", on the branch next.", Assert.Single(Judge(Facts(Branch("next", OnPush))).Findings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_branch_more_or_less_with_the_same_content_is_no_other_finding() =>
        Assert.Equal(
            Judge(Facts(Branch("main", "on: push\n"), Branch("next", OnPush))).News,
            Judge(Facts(Branch("main", "on: push\n"), Branch("a", OnPush), Branch("next", OnPush))).News);

    [Theory]
    [InlineData(Injected)]
    [InlineData("on: {schedule: [{cron: '0 0 * * *'}], issue_comment: }\njobs: {a: {steps: [{run: 'echo ${{ github.event.comment.body }}'}]}}\n")]
    public void Unlike_in_Allstar_an_event_that_GitHub_serves_from_the_default_branch_counts_there_only(string workflow)
    {
        Assert.Equal(Outcome.Fail, Judge(Facts(Branch("main", workflow))).Outcome);
        Assert.Equal(Outcome.Pass, Judge(Facts(Branch("main", "on: push\n"), Branch("next", workflow))).Outcome);
    }

    [Fact]
    public void A_checkout_with_rights_does_not_count_on_other_branches_although_something_else_starts_the_workflow() =>
        Assert.Equal(Outcome.Pass, Judge(Facts(Branch("next", Checkout))).Outcome);

    [Fact]
    public void The_branch_list_names_branches_and_default_means_the_default_branch()
    {
        var facts = Facts(Branch("main", "on: push\n"), Branch("next", OnPush), Branch("old", OnPush));
        Assert.Equal(Outcome.Pass, Judge(facts, "default").Outcome);
        Assert.EndsWith(", on the branch next.", Assert.Single(Judge(facts, " next , default").Findings).Message, StringComparison.Ordinal);
        Assert.Equal(Outcome.Fail, Judge(facts, "").Outcome);
        Assert.Equal(Outcome.Fail, Judge(facts, " , ").Outcome);
    }

    [Fact]
    public void Unlike_in_Allstar_a_branch_of_the_list_that_is_not_there_stops_nothing() => Assert.Equal(Outcome.Pass, Judge(Facts(Branch("main", "on: push\n")), "gone").Outcome);

    [Fact]
    public void What_is_asked_for_follows_from_the_branch_list()
    {
        Assert.Equal("*", Parts(""));
        Assert.Equal("|a|b", Parts("b,default,a,,b"));
    }

    [Fact]
    public void Branch_lists_of_all_levels_add_up_whatever_the_organization_forbids_as_in_Allstar()
    {
        var assignment = Assigned("branchList: default\noptConfig: {optOutStrategy: true, disableRepoOverride: true}\n", "branchList: release/1\n", "branchList: ' next'\n");
        Assert.Equal(["", "next", "release/1"], assignment.Settings.PartsOf(typeof(WorkflowFiles)));
    }

    [Fact]
    public void An_action_of_a_lower_level_replaces_that_of_a_higher_one() =>
        Assert.Equal(EnforcementAction.Log, Assigned("action: issue\noptConfig: {optOutStrategy: true}\n", "action: log\n", "").Action);

    [Fact]
    public void Unlike_in_Allstar_a_file_that_does_not_parse_hides_itself_and_no_other()
    {
        var files = new WorkflowFiles(
            [new BranchWorkflows("main", true, ImmutableArray.Create(new WorkflowFile("a.yml", "1"), new WorkflowFile("b.yml", "2"), new WorkflowFile("c.yml", "3")))],
            Texts([("1", "on: ["), ("2", Injected), ("3", Gone)]));
        var verdict = Judge(new DangerousWorkflowFacts(files));
        Assert.Equal(Outcome.Fail, verdict.Outcome);
        Assert.Equal(["path:a.yml", "path:c.yml"], verdict.Gaps.Where(gap => gap.Rule == "template-injection").Select(gap => gap.Target.ToString()));
    }

    [Fact]
    public void A_branch_that_could_not_be_read_hides_itself_and_a_list_that_was_cut_short_the_rest()
    {
        Assert.Equal(["branch:lost"], Judge(Facts(new BranchWorkflows("lost", false, Gone))).Gaps.Select(gap => gap.Target.ToString()).Distinct());
        Assert.Equal(Outcome.Unknown, Judge(new DangerousWorkflowFacts(WorkflowFiles.None with { Incomplete = Gone })).Outcome);
    }

    [Fact]
    public void Without_workflows_it_passes() => Assert.Equal(Outcome.Pass, Judge(new DangerousWorkflowFacts(WorkflowFiles.None)).Outcome);

    private static IEnumerable<string> RulesFor(string workflow) => Judge(Facts(Branch("main", workflow))).Findings.Select(finding => finding.Rule).Distinct();

    private static string Script(string expression) => $"on: push\njobs:\n  a:\n    steps:\n    - run: |\n        echo ${{{{ {expression} }}}}\n";

    private static string Checking(string trigger, string reference, string form = "{0}") =>
        $"on: {trigger}\njobs:\n  a:\n    steps:\n    - uses: actions/checkout@v4\n      with:\n        ref: {form.Replace("{0}", $"${{{{ {reference} }}}}", StringComparison.Ordinal)}\n";

    private static string Parts(string list) => string.Join('|', new DangerousWorkflowPolicy { BranchList = list }.PartsOf(typeof(WorkflowFiles)));

    private static Verdict Judge(DangerousWorkflowFacts facts, string branchList = "") =>
        new Assignment(new Repository(1, "acme", "api"), Description, new DangerousWorkflowPolicy { BranchList = branchList }, EnforcementAction.Log)
            .Judge(SubjectFacts.None.With(facts.Workflows, DateTimeOffset.UnixEpoch), SubjectFacts.None, null, DateTimeOffset.UnixEpoch);

    private static BranchWorkflows Branch(string name, string text) => new(name, name == "main", ImmutableArray.Create(new WorkflowFile(".github/workflows/ci.yml", text)));

    /// <summary>In these facts a content is its own id.</summary>
    private static DangerousWorkflowFacts Facts(params BranchWorkflows[] branches) => new(new WorkflowFiles(
        [.. branches],
        Texts(branches.SelectMany(branch => branch.Files.IsKnown(out var files, out _) ? files : []).Select(file => file.Content).Distinct(StringComparer.Ordinal).Select(text => (text, (Fact<string>)text)))));

    private static ImmutableSortedDictionary<string, Fact<string>> Texts(IEnumerable<(string Content, Fact<string> Text)> texts) =>
        texts.ToImmutableSortedDictionary(one => one.Content, one => one.Text, StringComparer.Ordinal);

    private static Assignment Assigned(string organization, string aboutIt, string own) =>
        Org.AllIn.With("dangerous_workflow.yaml", organization).About("dangerous_workflow.yaml", aboutIt).Own("dangerous_workflow.yaml", own).Decide("dangerous_workflow").Assignment;
}
