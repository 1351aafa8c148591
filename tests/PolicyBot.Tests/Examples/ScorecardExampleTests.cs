using System.Collections.Immutable;
using System.Text.Json;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.LocalFiles;
using PolicyBot.Policies.Practices.Scorecard;

namespace PolicyBot.Tests.Examples;

/// <summary>Scorecard's own tests of the checks that we compute, by the score that they expect.</summary>
public sealed class ScorecardExampleTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;

    /// <summary>Cases that we answer otherwise than their authors, and why.</summary>
    private static readonly ImmutableDictionary<string, string> Otherwise = ImmutableDictionary.CreateRange(
        StringComparer.Ordinal,
        [
            KeyValuePair.Create("scorecard/permissions/release-workflow-contents-write-semantic-release-with-npx", "A key permissions without a value says nothing to us: only {} is documented to take everything away."),
            KeyValuePair.Create("scorecard/dependency-update-tool/.config-.scala-steward.conf-126", "The directory .config is not listed: it would be read of every repository for this one tool."),
            KeyValuePair.Create("scorecard/dependency-update-tool/.config-scala-steward.conf-132", "The directory .config is not listed: it would be read of every repository for this one tool."),
        ]);

    [ExamplesFact]
    public void Every_score_is_as_Scorecard_gives_it_or_is_listed_with_the_reason()
    {
        var cases = new[] { "a-dangerous-workflows", "b-workflow-hardening", "k-repo-files" }.SelectMany(group => ExampleCases.Of(group))
            .Where(one => one.Id.StartsWith("scorecard/", StringComparison.Ordinal) && one.Root is not null && one.Expectations.All(expectation => RuleOf(expectation) is not null))
            .ToList();
        Assert.NotEmpty(cases);
        var disagreeing = cases.Where(one => !one.Expectations.All(expectation => Agrees(one, expectation))).Select(one => one.Id);
        Assert.Equal(cases.Select(one => one.Id).Where(Otherwise.ContainsKey).Order(StringComparer.Ordinal), disagreeing.Order(StringComparer.Ordinal));
    }

    [ExamplesFact]
    public void A_licence_is_told_by_its_name_as_Scorecard_tells_it()
    {
        var cases = ExampleCases.Of("k-repo-files").Where(one => one.Id.StartsWith("scorecard/licence-filename/", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(cases);
        Assert.Equal([], cases.Where(one => IsLicense(one.Text("vector")!) != (Verdict(one.Expectations.Single()) == "yes")).Select(one => one.Id));
    }

    private static bool Agrees(ExampleCase one, JsonElement expectation)
    {
        var rule = RuleOf(expectation)!;
        var score = ScoreOf(rule, FactsOf(one));
        return expectation.TryGetProperty("score", out var expected) ? score == expected.GetInt32() : score is < 0 or 10 == (Verdict(expectation) == "pass");
    }

    private static ScoreRule? RuleOf(JsonElement expectation) => (expectation.TryGetProperty("author_rule", out var rule) ? rule.GetString() : null) switch
    {
        ScorecardCheck.DangerousWorkflow => new DangerousWorkflowScoreRule(),
        ScorecardCheck.TokenPermissions => new TokenPermissionsScoreRule(),
        ScorecardCheck.PinnedDependencies => new PinnedDependenciesScoreRule(),
        ScorecardCheck.SecurityPolicy => new SecurityPolicyScoreRule(),
        ScorecardCheck.DependencyUpdateTool => new DependencyUpdateToolScoreRule(),
        _ => null,
    };

    private static bool IsLicense(string path)
    {
        // A directory is listed as such, whatever lies in it.
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var entry = slash < 0 ? new FileEntry(path, EntryType.File, 1, null) : new FileEntry(path[..slash], EntryType.Directory, null, null);
        return ScoreOf(new LicenseScoreRule(), new SubjectFacts(ImmutableDictionary<Type, Observed>.Empty)
            .With((Fact<WellKnownFiles>)new WellKnownFiles([entry]), Now).With((Fact<RepositoryLicense>)new RepositoryLicense(null), Now)) > 0;
    }

    private static SubjectFacts FactsOf(ExampleCase one) => LocalReader.Read(
        one.Root!,
        [Question.For<WellKnownFiles>(), Question.For<SecurityPolicyStatus>(), Question.For<SecurityPolicyText>(), Question.For<WorkflowFiles>(WorkflowFiles.Default), Question.For<BuildFiles>()],
        Now);

    /// <summary>The greatest threshold that passes.</summary>
    private static int ScoreOf(ScoreRule rule, SubjectFacts facts)
    {
        var known = new ScorecardFacts(
            facts.Get<WellKnownFiles>(), facts.Get<SecurityPolicyStatus>(), facts.Get<SecurityPolicyText>(), facts.Get<Engine.Facts.Branches.BranchRules>(), facts.Get<ExecutableCandidates>(),
            facts.Get<WrapperValidation>(), facts.Get<RepositoryLicense>(), facts.Get<LatestRelease>(), facts.Get<Activity>(), facts.Get<RepositoryWebhooks>(), facts.Get<WorkflowFiles>(), facts.Get<BuildFiles>());
        var passing = Enumerable.Range(0, 12).Where(threshold => !rule.Judge(new ScorecardPolicy { Threshold = threshold }, known).Any()).DefaultIfEmpty(0).Max();
        Assert.DoesNotContain(rule.Judge(new ScorecardPolicy { Threshold = Math.Min(11, passing + 1) }, known), observation => observation is Observation.Hidden);
        return passing == 11 ? -1 : passing;
    }

    private static string? Verdict(JsonElement expectation) => expectation.GetProperty("expect").GetString();
}
