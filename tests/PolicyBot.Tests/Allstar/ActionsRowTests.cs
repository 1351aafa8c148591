using PolicyBot.Simulator.Faults;
using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Tests.Allstar;

/// <summary>Reference 1.8: the rules about actions, each repository in a group of its own. What else the rules can say follows from the policy's own tests.</summary>
public sealed class ActionsRowTests
{
    private const string Policy = "actions";

    private const string NoTools = "{name: no tools, method: deny, actions: [{name: acme/tools}]}";

    private const string Groups = $$"""
        action: issue
        groups:
        - name: bad
          repos: [{name: opted-out}, {name: files}, {name: uses}, {name: hush}]
          rules: [{{NoTools}}]
        - name: order
          repos: [{name: order}]
          rules:
          - {name: no tools, method: deny, priority: high, actions: [{name: acme/tools}]}
          - {name: all, method: allow, priority: low}
        - name: ours
          repos: [{name: allowed}]
          rules:
          - {name: ours, method: allow, actions: [{name: 'acme/*'}]}
          - {name: all others, method: deny, priority: low}
        - name: scan
          repos: [{name: scanned}, {name: scanned-on-push}]
          rules: [{name: scan, method: require, actions: [{name: acme/scan}]}]
        - name: no-workflows
          repos: [{name: no-workflows}, {name: empty}]
          rules: [{{NoTools}}, {name: scan, method: require, actions: [{name: acme/scan}]}]
        - name: nothing
          repos: [{name: unparsable}]
          rules: [{name: nothing, method: deny}]
        - name: other words
          repos: [{name: other-words}]
          rules:
          - {name: no effect, method: forbid}
          - {name: urgent, method: allow, priority: urgent, actions: [{name: acme/tools}]}
          - {name: medium, method: deny}
        - name: everywhere
          rules: [{name: no banned, method: deny, actions: [{name: banned/*}]}]

        """;

    private static readonly Task<SweptWorld> World = new AllstarWorld()
        .Files(("actions.yaml", Groups))
        .Repository("opted-out", With(("ci.yml", Steps("acme/tools@v1"))), ("actions.yaml", "optConfig: {optOut: true}\n"))
        .Repository("files", files =>
        {
            With([("notes.txt", Steps("acme/tools@v1")), ("more/ci.yml", Steps("acme/tools@v1")), .. Enumerable.Range(1, 55).Select(number => ($"w{number:00}.yaml", Steps("acme/tools@v1")))])(files);
            files.Git.Commit("next", "Add", (".github/workflows/next.yml", Steps("acme/tools@v1")));
        })
        .Repository("uses", uses => With(("ci.yml", Steps("./own")), ("calls.yml", "on: push\njobs: {a: {uses: acme/tools/.github/workflows/x.yml@v1}}\n"))(uses
            .File("own/action.yml", "runs:\n  using: composite\n  steps:\n  - uses: acme/tools@v1\n")))
        .Repository("order", With(("ci.yml", Steps("acme/tools@v1"))))
        .Repository("allowed", With(("ci.yml", Steps("acme/tools@v1", "others/tools@v1"))))
        .Repository("scanned", With(("ci.yml", Steps("acme/scan@v1").Replace("push", "[push, pull_request]", StringComparison.Ordinal))))
        .Repository("scanned-on-push", With(("ci.yml", Steps("acme/scan@v1"))))
        .Repository("no-workflows")
        .Empty("empty")
        .Repository("unparsable", With(("a.yml", "on: ["), ("b.yml", Steps("x/y@v1"))))
        .Repository("only-unparsable", With(("a.yml", "on: [")))
        .Repository("other-words", With(("ci.yml", Steps("acme/tools@v1", "x/y@v1"))))
        .Repository("banned", With(("ci.yml", Steps("banned/tools@v1"))))
        .Repository("in-no-group", With(("ci.yml", Steps("acme/tools@v1"))))
        .SweepAsync();

    [Fact]
    [AllstarRow("1.8", "no groups")]
    [AllstarRow("2.5", "actions: groups")]
    public async Task Without_groups_it_is_off_and_who_is_in_no_group_passes()
    {
        // Allstar passes the one like the other.
        var none = await new AllstarWorld().Files(("actions.yaml", "action: issue\n")).Repository("api", With(("ci.yml", Steps("acme/tools@v1")))).SweepAsync();

        Assert.Equal("off", none.Outcome("api", Policy));
        Assert.Equal("pass", (await World).Outcome("in-no-group", Policy));
    }

    [Fact]
    [AllstarRow("1.8", "opt-out does not apply")]
    public async Task The_organizations_file_about_a_repository_does_not_take_it_out() => Assert.Equal("fail", (await World).Outcome("opted-out", Policy));

    [Fact]
    [AllstarRow("1.8", "no workflows")]
    public async Task Without_workflows_nothing_is_denied_and_what_is_required_is_missing()
    {
        Assert.Equal(["required-action"], (await World).Rules("no-workflows", Policy));
        Assert.Equal(["required-action"], (await World).Rules("empty", Policy));
    }

    [Fact]
    [AllstarRow("1.8", "unparsable")]
    [AllstarRow("1.8", "deny: all actions")]
    public async Task A_workflow_that_does_not_parse_is_unknown_and_the_others_are_judged()
    {
        // Allstar goes on with what did parse, and passes the rest.
        Assert.Equal("unknown", (await World).Outcome("only-unparsable", Policy));
        Assert.Equal(["path:.github/workflows/b.yml#x/y@v1"], (await World).Targets("unparsable", Policy));
    }

    [Fact]
    [AllstarRow("1.8", "group: all repositories")]
    public async Task A_group_without_repositories_is_for_all() => Assert.Equal(["denied-action"], (await World).Rules("banned", Policy));

    [Fact]
    [AllstarRow("1.8", "method: unknown")]
    [AllstarRow("1.8", "priority: unknown")]
    public async Task A_rule_of_an_unknown_method_does_nothing_and_an_unknown_priority_is_medium_and_both_are_told_of()
    {
        // Allstar says neither to anybody, and its own documentation names a priority urgent.
        Assert.Equal(["path:.github/workflows/ci.yml#acme/tools@v1", "path:.github/workflows/ci.yml#x/y@v1"], (await World).Targets("other-words", Policy));
        Assert.Contains((await World).Told, line => line.Contains("'forbid' is not one of require, allow, deny", StringComparison.Ordinal));
        Assert.Contains((await World).Told, line => line.Contains("'urgent' is not one of critical, high, medium, low", StringComparison.Ordinal));
    }

    [Fact]
    [AllstarRow("1.8", "which files")]
    public async Task Every_workflow_of_the_default_branch_is_read_and_nothing_else() =>
        // Allstar reads the first 50 entries, and files that are no workflows among them.
        Assert.Equal(Enumerable.Range(1, 55).Select(number => $"path:.github/workflows/w{number:00}.yaml#acme/tools@v1"), (await World).Targets("files", Policy));

    [Fact]
    [AllstarRow("1.8", "which uses")]
    public async Task Calls_of_workflows_and_what_own_actions_use_count() =>
        // Allstar looks at steps of workflows only.
        Assert.Equal(["path:.github/workflows/calls.yml#acme/tools/.github/workflows/x.yml@v1", "path:own/action.yml#acme/tools@v1"], (await World).Targets("uses", Policy));

    [Fact]
    [AllstarRow("1.8", "order of rules")]
    public async Task A_denial_of_higher_priority_decides_wherever_it_stands() =>
        // Allstar lets the allowance of low priority win that stands behind it. Of equal priority it means to let the allowance win, and here the denial does.
        Assert.Equal(["denied-action"], (await World).Rules("order", Policy));

    [Fact]
    [AllstarRow("1.8", "deny")]
    [AllstarRow("1.8", "allow")]
    public async Task What_no_rule_before_it_allows_is_denied() => Assert.Equal(["path:.github/workflows/ci.yml#others/tools@v1"], (await World).Targets("allowed", Policy));

    [Fact]
    [AllstarRow("1.8", "require")]
    public async Task What_is_required_counts_where_pushes_and_proposals_run()
    {
        Assert.Equal("pass", (await World).Outcome("scanned", Policy));
        Assert.Equal(["required-action"], (await World).Rules("scanned-on-push", Policy));
    }

    [Fact]
    [AllstarRow("1.8", "text")]
    public async Task The_issue_names_file_and_line_and_another_sweep_writes_nothing()
    {
        // Allstar names no file, and its order changes from run to run.
        await using var swept = await new AllstarWorld().Files(("actions.yaml", Groups))
            .Repository("hush", hush => With(("a.yml", Steps("acme/tools@v1", "acme/tools@v2")), ("b.yml", Steps("acme/tools@v1")))(hush.Private()))
            .StartAsync();
        var body = (await AllstarWorld.SweepAsync(swept)).Issue("hush").Body!;
        swept.GitHub.Log.Clear();
        await AllstarWorld.SweepAsync(swept);

        Assert.Contains("/.github/workflows/a.yml?plain=1#L6", body, StringComparison.Ordinal);
        Assert.Contains("is denied by rule `no tools` of group `bad`", body, StringComparison.Ordinal);
        Assert.Empty(swept.Writes);
    }

    [Fact]
    public async Task The_way_out_that_the_issue_names_is_one()
    {
        await using var swept = await new AllstarWorld().Files(("actions.yaml", Groups)).Repository("order", With(("ci.yml", Steps("acme/tools@v1")))).StartAsync();
        var body = (await AllstarWorld.SweepAsync(swept)).Issue("order").Body!;

        Assert.Contains("Commit this as `.allstar/allstar.yaml` in the repository", body, StringComparison.Ordinal);
        Assert.DoesNotContain(".allstar/actions.yaml", body, StringComparison.Ordinal);

        swept.Acme.Repository("order").File(".allstar/allstar.yaml", "optConfig:\n  optOut: true\n");
        Assert.False((await AllstarWorld.SweepAsync(swept)).Issue("order").IsOpen);
    }

    [Fact]
    [AllstarRow("1.8", "error")]
    public async Task An_error_is_unknown_and_stops_nothing()
    {
        // Allstar crashes where there is no answer at all.
        var swept = await new AllstarWorld().Files(("actions.yaml", Groups)).Set("GitHub:ReadPath", "rest")
            .Repository("order", With(("ci.yml", Steps("acme/tools@v1")))).Repository("uses", With(("ci.yml", Steps("acme/tools@v1"))))
            .SweepAsync(swept => swept.GitHub.Faults.Add(request => request.Path.StartsWith("/repos/acme/order/git", StringComparison.Ordinal), new Fault.CutOff(), times: null));

        Assert.Equal(("unknown", "fail"), (swept.Outcome("order", Policy), swept.Outcome("uses", Policy)));
        Assert.Empty(swept.Issues("order"));
    }

    private static Action<Repository> With(params (string Name, string Text)[] workflows) =>
        repository => repository.Files(null, [.. workflows.Select(one => ($".github/workflows/{one.Name}", (string?)one.Text))]);

    private static string Steps(params string[] uses) => $"on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n{string.Concat(uses.Select(one => $"    - uses: {one}\n"))}";
}
