using System.Diagnostics;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Workflows;

namespace PolicyBot.Tests.Workflows;

public sealed class WorkflowReaderTests
{
    [Theory]
    [InlineData("on: push")]
    [InlineData("on: [push]")]
    [InlineData("'on':\n  push:")]
    [InlineData("on:\n- push")]
    [InlineData("on:\n  push:\n    branches: [main]")]
    public void All_forms_of_on_are_read(string text) => Assert.Equal(["push"], Read(text).Triggers.Select(trigger => trigger.Event));

    [Fact]
    public void What_cannot_be_read_is_named_by_its_own_path_however_often_the_same_text_was_read()
    {
        const string text = "on: [push\njobs: {}";
        foreach (var path in new[] { "one.yml", "other.yml", "one.yml" })
        {
            Assert.False(WorkflowReader.ReadWorkflow(path, text).IsKnown(out _, out var gap));
            Assert.StartsWith($"{path}:", gap!.Detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_same_text_says_the_same_after_thousands_of_others()
    {
        const string text = "on: push\njobs: {a: {runs-on: x, steps: [{run: one}]}}";
        Assert.True(WorkflowReader.ReadWorkflow("a.yml", text).IsKnown(out var first, out _));
        for (var number = 0; number < 2000; number++)
        {
            Assert.True(WorkflowReader.ReadWorkflow("a.yml", text.Replace("one", $"{number}", StringComparison.Ordinal)).IsKnown(out var other, out _));
            Assert.Equal($"{number}", other!.Jobs[0].Steps[0].Run?.Value);
        }

        Assert.True(WorkflowReader.ReadWorkflow("a.yml", text).IsKnown(out var again, out _));
        Assert.Equal(first!.Jobs[0].Steps[0].Run, again!.Jobs[0].Steps[0].Run);
    }

    [Fact]
    public void Filters_of_a_trigger_are_read_by_their_keys()
    {
        var trigger = Assert.Single(Read("on:\n  workflow_run:\n    workflows: [Build]\n    types:\n    - completed\n    branches: main\n").Triggers);
        Assert.Equal(new Position(2, 3), trigger.Position);
        Assert.Equal(["branches=main", "types=completed", "workflows=Build"], trigger.Filters.Select(filter => $"{filter.Key}={string.Join(',', filter.Value)}"));
    }

    [Fact]
    public void A_schedule_has_no_filters() => Assert.Empty(Assert.Single(Read("on:\n  schedule:\n  - cron: '0 0 * * *'\n").Triggers).Filters);

    [Fact]
    public void A_job_is_read_with_all_that_runs_in_it()
    {
        var job = Assert.Single(Read(
            """
            permissions: read-all
            defaults:
              run:
                shell: bash
            jobs:
              build:
                runs-on: [self-hosted, linux]
                needs: lint
                permissions:
                  contents: read
                  id-token: write
                container: node:20
                services:
                  db:
                    image: postgres:16
                  cache: redis
                environment:
                  name: production
                steps:
                - uses: actions/checkout@v4
                  with:
                    Fetch-Depth: 0
                    ref: ${{ github.sha }}
                - id: test
                  if: always()
                  run: make
                  shell: pwsh
                  env:
                    A: 1.10
            """).Jobs);
        Assert.Equal(("build", new Position(6, 3)), (job.Id, job.Position));
        Assert.Equal(["self-hosted", "linux"], job.RunsOn.Select(label => label.Value));
        Assert.Equal(["lint"], job.Needs.Select(need => need.Value));
        Assert.Equal(["contents: read", "id-token: write"], job.Permissions!.Scopes.Select(scope => $"{scope.Name}: {scope.Text}"));
        Assert.Equal("node:20", job.ContainerImage!.Value);
        Assert.Equal(["db=postgres:16", "cache=redis"], job.ServiceImages.Select(service => $"{service.Name}={service.Text}"));
        Assert.Equal("production", job.DeploymentEnvironment!.Value);
        Assert.Equal(["actions/checkout@v4", null], job.Steps.Select(step => step.Uses?.Value));
        Assert.Equal("0", job.Steps[0].Input("fetch-depth")!.Value);
        Assert.Equal(new Position(23, 14), Assert.Single(job.Steps[0].Input("ref")!.Expressions).Position);
        Assert.Equal(("test", "make", "pwsh", "always()"), (job.Steps[1].Label, job.Steps[1].Run?.Value, job.Steps[1].Shell?.Value, job.Steps[1].Condition?.Value));
        Assert.Equal("1.10", Assert.Single(job.Steps[1].Environment).Text.Value);
    }

    [Fact]
    public void The_workflows_own_permissions_and_defaults_are_read()
    {
        var workflow = Read("permissions: write-all\ndefaults: {run: {shell: sh, working-directory: src}}\nenv: {A: b}\njobs: {}\n");
        Assert.Equal("write-all", workflow.Permissions!.All!.Value);
        Assert.Equal(("sh", "src"), (workflow.Defaults!.Shell!.Value, workflow.Defaults.WorkingDirectory!.Value));
        Assert.Equal("A", Assert.Single(workflow.Environment).Name);
        Assert.Empty(Read("permissions: {}\n").Permissions!.Scopes);
        Assert.Null(Read("on: push\n").Permissions);
    }

    [Fact]
    public void A_call_of_a_reusable_workflow_is_read()
    {
        var job = Assert.Single(Read("jobs:\n  call:\n    uses: acme/flows/.github/workflows/build.yml@v1\n    with: {level: 1}\n    secrets: inherit\n").Jobs);
        Assert.Equal("acme/flows/.github/workflows/build.yml@v1", job.Uses!.Value);
        Assert.Equal(new Position(3, 11), job.Uses.Position);
        Assert.True(job.InheritsSecrets);
        Assert.Equal("level", Assert.Single(job.With).Name);
    }

    [Theory]
    [InlineData("run: echo ${{ github.ref }}", 1, 11)]
    [InlineData("run: 'echo ${{ github.ref }}'", 1, 12)]
    [InlineData("run: |\n  first\n  echo ${{ github.ref }}", 3, 8)]
    [InlineData("run: >-\n  first\n\n  second\n  echo ${{ github.ref }}", 5, 8)]
    [InlineData("run: first\n  second ${{ github.ref }}", 2, 10)]
    [InlineData("run: \"a\\\n  b ${{ github.ref }}\"", 2, 5)]
    public void An_expression_has_the_line_and_column_where_it_is_written(string step, int line, int column)
    {
        var text = "jobs:\n  a:\n    steps:\n    - " + step.Replace("\n", "\n      ", StringComparison.Ordinal) + "\n";
        var expression = Assert.Single(Read(text).Jobs[0].Steps[0].Run!.Expressions);
        Assert.Equal((new Position(line + 3, column + 6), " github.ref "), (expression.Position, expression.Text));
    }

    [Fact]
    public void Each_of_several_expressions_has_its_own_place()
    {
        var run = Read("jobs:\n  a:\n    steps:\n    - run: |\n        a ${{ x.a }} ${{ x.b }}\n        ${{ x.c }}\n").Jobs[0].Steps[0].Run!;
        Assert.Equal([new Position(5, 11), new Position(5, 22), new Position(6, 9)], run.Expressions.Select(expression => expression.Position));
    }

    [Fact]
    public void An_alias_stands_where_its_anchor_does()
    {
        var steps = Read("jobs:\n  a:\n    steps:\n    - run: &r echo ${{ x.a }}\n    - run: *r\n").Jobs[0].Steps;
        Assert.Equal([4, 4], steps.Select(step => step.Run!.Expressions[0].Position.Line));
    }

    [Theory]
    [InlineData("jobs: 1\non: {push: 3}\nenv: [a]\npermissions: [x]\ndefaults: no\n")]
    [InlineData("jobs: {a: 1, b: [], c: {steps: 1}, d: {steps: [1, [], {uses: {}, with: 3}]}}\n")]
    [InlineData("")]
    [InlineData("# nothing\n")]
    public void What_has_another_shape_is_left_out(string text) => Assert.DoesNotContain(Read(text).Jobs, job => job.Steps.Any(step => step.Uses is not null));

    [Theory]
    [InlineData("not an action", "a.yml:1 is not a mapping of keys to values")]
    [InlineData("a: [", "a.yml:2 is not YAML")]
    [InlineData("a: b\n---\nc: d\n", "a.yml:2 holds more than one document")]
    [InlineData("a: *b", "a.yml:1 refers to an anchor that is not there")]
    [InlineData("a: \0", "a.yml:1 holds the character")]
    public void What_does_not_parse_is_a_gap_that_names_file_and_line(string text, string detail)
    {
        Assert.False(WorkflowReader.ReadWorkflow("a.yml", text).IsKnown(out _, out var gap));
        Assert.Equal(GapReason.Unreadable, gap.Reason);
        Assert.StartsWith(detail, gap.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Hostile_content_neither_throws_nor_stalls(string text)
    {
        var watch = Stopwatch.StartNew();
        if (WorkflowReader.ReadWorkflow("a.yml", text).IsKnown(out var workflow, out _))
        {
            _ = workflow.Jobs.SelectMany(job => job.Steps).Sum(step => step.Run?.Expressions.Sum(expression => expression.Results.Length) ?? 0);
        }

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{watch.Elapsed}");
    }

    public static TheoryData<string> Hostile() =>
    [
        new string('[', 100_000),
        string.Concat(Enumerable.Repeat("a:\n ", 50_000)),
        "a: &a [x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b]\nd: &d [*c, *c, *c, *c, *c, *c, *c, *c]\ne: [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]\n",
        "jobs:\n  a:\n    steps:\n    - run: &r '" + string.Concat(Enumerable.Repeat("${{ a.b }}", 60_000)) + "'\n" + string.Concat(Enumerable.Repeat("    - run: *r\n", 20_000)),
        "jobs: {a: {steps: [{run: '${{ " + string.Concat(Enumerable.Repeat("a || ", 150_000)) + "a }}'}]}}",
        "jobs: {a: {steps: [{run: '${{ " + string.Concat(Enumerable.Repeat("a.", 10_000)) + "a }}'}]}}",
        "jobs: {a: {steps: [{run: '${{ " + new string('(', 20_000) + " }}'}]}}",
        "jobs: {a: {steps: [{run: \"" + string.Concat(Enumerable.Repeat("${{ " + string.Concat(Enumerable.Repeat("f(a,", 4_000)) + " }}", 50)) + "\"}]}}",
        "jobs: {a: {steps: [{run: '" + string.Concat(Enumerable.Repeat("${{", 300_000)) + "'}]}}",
        "on:\r\n  push:\r\njobs:\r\n  a: {steps: [{run: \"\\u0024{{ a.b }}\"}]}\r\n",
    ];

    [Fact]
    public void A_composite_action_is_read_with_its_steps()
    {
        Assert.True(WorkflowReader.ReadAction("action.yml", "name: A\ninputs: {title: {required: true}}\nruns:\n  using: composite\n  steps:\n  - run: echo ${{ inputs.title }}\n    shell: bash\n  - uses: a/b@v1\n").IsKnown(out var action, out _));
        Assert.True(action.IsComposite);
        Assert.Equal("title", Assert.Single(action.Inputs));
        Assert.Equal([null, "a/b@v1"], action.Steps.Select(step => step.Uses?.Value));
        Assert.Equal(new Position(6, 15), action.Steps[0].Run!.Expressions[0].Position);
    }

    [Fact]
    public void A_docker_action_has_an_image_and_no_steps()
    {
        Assert.True(WorkflowReader.ReadAction("action.yml", "runs: {using: docker, image: 'docker://alpine:3'}").IsKnown(out var action, out _));
        Assert.False(action.IsComposite);
        Assert.Equal("docker://alpine:3", action.Image!.Value);
    }

    private static Workflow Read(string text)
    {
        Assert.True(WorkflowReader.ReadWorkflow("a.yml", text).IsKnown(out var workflow, out var gap), gap?.Detail);
        return workflow;
    }
}
