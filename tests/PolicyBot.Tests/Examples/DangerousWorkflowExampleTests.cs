using System.Collections.Immutable;
using System.Text.Json;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;
using PolicyBot.Engine.Workflows;
using PolicyBot.LocalFiles;
using PolicyBot.Policies.Workflows.DangerousWorkflow;

namespace PolicyBot.Tests.Examples;

/// <summary>The cases about dangerous workflows, from the directory through the reader and the engine.</summary>
public sealed class DangerousWorkflowExampleTests
{
    private static readonly PolicyDescription Policy = PolicyCatalogue.Of(typeof(DangerousWorkflowPolicy).Assembly).Find("dangerous_workflow")!;

    /// <summary>The examples' names of what they look for, and the rule that looks for it here; null for any.</summary>
    private static readonly ImmutableDictionary<string, string?> Rules = ImmutableDictionary.CreateRange<string, string?>(
        StringComparer.Ordinal,
        [
            KeyValuePair.Create<string, string?>("script-injection", "template-injection"),
            KeyValuePair.Create<string, string?>("untrusted-context", "template-injection"),
            KeyValuePair.Create<string, string?>("untrusted-checkout", "untrusted-checkout"),
            KeyValuePair.Create<string, string?>("dangerous-workflow", null),
        ]);

    /// <summary>Cases that are answered otherwise than by their authors, and why.</summary>
    private static readonly ImmutableDictionary<string, string> Otherwise = ImmutableDictionary.CreateRange(
        StringComparer.Ordinal,
        [KeyValuePair.Create("zizmor-robust/anchors/test_multi_scalar_anchors", "It hands a title to an action that takes its input for code; only scripts are looked at.")]);

    [ExamplesFact]
    public void Every_case_is_answered_as_its_author_says_or_is_listed_with_the_reason()
    {
        var cases = new[] { "a-dangerous-workflows", "b-workflow-hardening" }.SelectMany(group => ExampleCases.Of(group))
            .SelectMany(one => one.Expectations.Where(expectation => Rules.ContainsKey(Text(expectation, "rule"))).Select(expectation => (Case: one, Expected: expectation)))
            .ToList();
        Assert.NotEmpty(cases);
        var wrong = cases.Where(pair => Found(pair.Case, Rules[Text(pair.Expected, "rule")]).IsEmpty == (Text(pair.Expected, "expect") == "fail")).Select(pair => pair.Case.Id).Distinct(StringComparer.Ordinal);
        Assert.Equal(Otherwise.Keys.Order(StringComparer.Ordinal), wrong.Order(StringComparer.Ordinal));
    }

    [ExamplesFact]
    public void Every_line_that_an_author_names_for_an_expression_is_one_of_ours()
    {
        foreach (var one in ExampleCases.Of("a-dangerous-workflows").Where(one => one.Id.Contains("CWE-094", StringComparison.Ordinal) || one.Id.StartsWith("actionlint/err", StringComparison.Ordinal)))
        {
            var lines = one.Expectations.Where(expectation => expectation.TryGetProperty("lines", out _)).SelectMany(expectation => expectation.GetProperty("lines").EnumerateArray()).Select(line => line.GetInt32());
            Assert.Equal((one.Id, string.Join(' ', lines.Order())), (one.Id, string.Join(' ', Found(one, "template-injection").Select(finding => finding.Location!.Line!.Value).Distinct().Order())));
        }
    }

    [ExamplesFact(cases: 29)]
    public void Real_workflows_are_read_and_nothing_is_found_in_them()
    {
        foreach (var one in ExampleCases.Of("i-realworld-workflows"))
        {
            Assert.Equal((one.Id, "Pass"), (one.Id, Judge(FactsOf(one)).Outcome.ToString()));
        }
    }

    /// <summary>What an author's parser refuses as a workflow may be YAML all the same; what it takes must be.</summary>
    [ExamplesFact]
    public void Every_file_that_an_author_parses_is_parsed_and_none_throws()
    {
        var cases = ExampleCases.Of("b-workflow-hardening").Concat(ExampleCases.Of("a-dangerous-workflows")).Where(one => one.Root is not null).ToList();
        foreach (var one in cases)
        {
            var isGood = one.Expectations.Any(expectation => Text(expectation, "rule") == "parse" && Text(expectation, "expect") == "ok");
            foreach (var path in Directory.EnumerateFiles(one.Root!, "*.y*ml", SearchOption.AllDirectories))
            {
                var isKnown = WorkflowReader.ReadWorkflow(path, File.ReadAllText(path)).IsKnown(out _, out var gap);
                Assert.True(isKnown || !isGood, $"{one.Id}: {gap?.Detail}");
            }
        }
    }

    private static ImmutableArray<Finding> Found(ExampleCase one, string? rule) => [.. Judge(FactsOf(one)).Findings.Where(finding => rule is null || finding.Rule == rule)];

    private static Verdict Judge(SubjectFacts facts) =>
        new Assignment(new Repository(0, "", "example"), Policy, Policy.Defaults, EnforcementAction.Log).Judge(facts, SubjectFacts.None, null, DateTimeOffset.UnixEpoch);

    /// <summary>The case's directory; for an expression alone, a workflow around it as the case describes it.</summary>
    private static SubjectFacts FactsOf(ExampleCase one)
    {
        if (one.Text("vector") is not { } vector)
        {
            return OnlyInputs(one, LocalReader.Read(one.Root!, [Question.For<WorkflowFiles>(WorkflowFiles.All)], DateTimeOffset.UnixEpoch));
        }

        var text = $"on: {{pull_request_target: {{}}}}\njobs: {{j: {{steps: [{{run: \"echo '${{{{ {vector} }}}}'\"}}]}}}}\n";
        var file = new WorkflowFile(".github/workflows/t.yml", "t");
        var files = new WorkflowFiles([new BranchWorkflows("", IsDefault: true, ImmutableArray.Create(file))], WorkflowFiles.None.Texts.Add("t", text));
        return SubjectFacts.None.With<WorkflowFiles>(files, DateTimeOffset.UnixEpoch);
    }

    /// <summary>Several cases share a directory, each with files of its own.</summary>
    private static SubjectFacts OnlyInputs(ExampleCase one, SubjectFacts facts)
    {
        var inputs = one.Json.GetProperty("inputs").EnumerateArray().Select(input => input.GetString()).ToHashSet(StringComparer.Ordinal);
        var own = facts.Get<WorkflowFiles>().Map(files => files with
        {
            Branches = [.. files.Branches.Select(branch => branch with { Files = branch.Files.Map(all => all.Where(file => inputs.Contains(file.Path)).ToImmutableArray()) })],
        });
        return facts.With(own, DateTimeOffset.UnixEpoch.AddSeconds(1));
    }

    private static string Text(JsonElement expectation, string property) => expectation.GetProperty(property).GetString()!;
}
