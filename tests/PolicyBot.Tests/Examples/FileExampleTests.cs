using System.Collections.Immutable;
using System.Text.Json;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Policies;
using PolicyBot.LocalFiles;
using PolicyBot.Policies.Files.BinaryArtifacts;

namespace PolicyBot.Tests.Examples;

/// <summary>The cases about binary artifacts and security policies, from the directory through the reader and the engine.</summary>
public sealed class FileExampleTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;

    private static readonly PolicyCatalogue Catalogue = PolicyCatalogue.Of(typeof(BinaryArtifactsPolicy).Assembly);

    /// <summary>Scorecard's scores: six of ten points are for a link or an address, three for text beside it, one for words about disclosure.</summary>
    private const int ScoreWithContact = 6;

    /// <summary>Cases that we answer otherwise than their authors, or not at all, and why.</summary>
    private static readonly ImmutableDictionary<string, string> Otherwise = ImmutableDictionary.CreateRange(
        StringComparer.Ordinal,
        [
            KeyValuePair.Create("scalibr/extractor/filesystem/language/java/archive/testdata/guava-31.1-jre.jar", "Its file is not among the examples."),
        ]);

    [ExamplesFact]
    public void Every_case_about_binary_artifacts_is_answered_as_its_author_says_or_is_listed_with_the_reason() =>
        AssertAgreement(Labelled("c-binary-artifacts"), (one, expectation) => IsFound("binary_artifacts", FactsOf(one)) == (Verdict(expectation) == "fail"));

    [ExamplesFact]
    public void Every_case_about_security_policies_is_answered_as_its_author_says_or_is_listed_with_the_reason() =>
        AssertAgreement(
            Labelled("k-repo-files").Where(one => one.Id.StartsWith("scorecard/security-policy", StringComparison.Ordinal)),
            (one, expectation) => expectation.TryGetProperty("score", out var score)
                ? Agrees(one, score.GetInt32())
                : IsFound("security", FactsOf(one), "security-policy-present") == (Verdict(expectation) == "fail"));

    private static bool Agrees(ExampleCase one, int score)
    {
        var facts = FactsOf(one);
        return IsFound("security", facts, "security-policy-present") == (score == 0)
            && (score == 0 || IsFound("security", facts, "security-policy-contact") == (score < ScoreWithContact));
    }

    private static void AssertAgreement(IEnumerable<ExampleCase> labelled, Func<ExampleCase, JsonElement, bool> agrees)
    {
        var cases = labelled.ToList();
        Assert.NotEmpty(cases);
        var disagreeing = cases.Where(one => !IsComplete(one) || !one.Expectations.All(expectation => agrees(one, expectation))).Select(one => one.Id);
        Assert.Equal(cases.Select(one => one.Id).Where(Otherwise.ContainsKey).Order(StringComparer.Ordinal), disagreeing.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<ExampleCase> Labelled(string group) =>
        ExampleCases.Of(group).Where(one => one.Expectations.All(expectation => Verdict(expectation) is "pass" or "fail" or "partial"));

    private static bool IsComplete(ExampleCase one) =>
        one.Json.GetProperty("inputs").EnumerateArray().All(input => File.Exists(Path.Combine(one.Root!, input.GetString()!)));

    /// <summary>Anything found, by any rule or by this one. A rule that only GitHub could answer says nothing here.</summary>
    private static bool IsFound(string policy, SubjectFacts facts, string? rule = null)
    {
        var description = Catalogue.Find(policy)!;
        var assignment = new Assignment(new Repository(0, "", "example"), description, description.Defaults, EnforcementAction.Log)
        {
            Rules = [.. description.Rules.Where(one => rule is null ? !one.Page.OptIn : one.Id == rule)],
        };
        var verdict = assignment.Judge(facts, SubjectFacts.None, last: null, Now);
        Assert.DoesNotContain(verdict.Gaps, gap => gap.Gap.Reason != GapReason.NeedsGitHub);
        return !verdict.Findings.IsEmpty;
    }

    /// <summary>What the directory says, and the runs of workflows where the case tells them.</summary>
    private static SubjectFacts FactsOf(ExampleCase one)
    {
        var questions = Catalogue.Policies.SelectMany(policy => policy.Questions(policy.Defaults, policy.Rules));
        var facts = LocalReader.Read(one.Root!, questions, Now);
        if (!one.Json.TryGetProperty("github_state", out var state) || state.ValueKind == JsonValueKind.Null)
        {
            return facts;
        }

        var newest = state.GetProperty("commits")[0].GetString();
        Fact<bool> succeeded = state.GetProperty("successful_workflow_runs").EnumerateArray().Any(run => run.GetProperty("head_sha").GetString() == newest);
        return facts.With(
            facts.Get<WrapperValidation>().Map(validation => new WrapperValidation([.. validation.Workflows.Select(workflow => workflow with { SucceededOnNewestCommit = succeeded })])),
            Now.AddSeconds(1));
    }

    private static string? Verdict(JsonElement expectation) => expectation.GetProperty("expect").GetString();
}
