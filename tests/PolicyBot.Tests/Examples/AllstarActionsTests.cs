using System.Collections.Immutable;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;
using PolicyBot.LocalFiles;
using PolicyBot.Policies.Workflows.Actions;

namespace PolicyBot.Tests.Examples;

/// <summary>Allstar's own tests of GitHub Actions, from the file of the configuration and the workflows to the verdict.</summary>
public sealed class AllstarActionsTests
{
    private static readonly PolicyCatalogue Catalogue = PolicyCatalogue.Of(typeof(ActionsPolicy).Assembly);

    /// <summary>What stands in the texts that Allstar's tests expect, and the rule that says the same here.</summary>
    private static readonly ImmutableArray<(string Text, string Rule)> Texts = [("denied by deny rule", "denied-action"), ("not satisfied", "required-action")];

    [ExamplesFact(cases: 4)]
    public void What_Allstar_says_of_actions_is_said_by_the_rule_of_the_same_meaning()
    {
        var cases = ExampleCases.Of("h-allstar").Where(one => one.Kind == "policy-check" && one.Text("policy") == "actions-policy").ToList();
        Assert.NotEmpty(cases);
        foreach (var one in cases)
        {
            var expected = one.Expectations.Single();
            var verdict = Judge(one);
            Assert.Equal((one.Id, expected.GetProperty("expect").GetString()), (one.Id, verdict.Outcome.ToString().ToLowerInvariant()));
            var texts = expected.GetProperty("message_globs").EnumerateArray().Select(text => text.GetString()!).ToArray();
            Assert.Equal(Texts.Where(known => texts.Any(text => text.Contains(known.Text, StringComparison.Ordinal))).Select(known => known.Rule), verdict.Findings.Select(finding => finding.Rule).Distinct());
        }
    }

    /// <summary>The cases have no <c>allstar.yaml</c>, so that the bot itself is off: what would be in force is judged, as Allstar's tests do.</summary>
    private static Verdict Judge(ExampleCase one)
    {
        var repository = new Repository(1, "thisorg", "thisrepo");
        var configuration = OrganizationConfiguration.Read(LocalConfiguration.Read(Path.Combine(one.Root!, "repos", ".allstar"), null, repository.Id), Catalogue);
        Assert.Empty(configuration.Problems);
        var assignment = configuration.Explain(repository).Single(decision => decision.Assignment.Policy.Id == "actions").Assignment;
        var world = one.Json.GetProperty("world");
        var languages = world.GetProperty("languages").EnumerateObject().Select(language => new LanguageSize(language.Name, language.Value.GetInt64()));
        Assert.Empty(world.GetProperty("tags").EnumerateObject());
        Assert.All(world.GetProperty("workflows").EnumerateArray(), workflow => Assert.Empty(workflow.GetProperty("runs").EnumerateArray()));
        var facts = LocalReader.Read(Path.Combine(one.Root!, "repos", repository.RepositoryName), assignment.Questions, DateTimeOffset.UnixEpoch)
            .With<RepositoryLanguages>(new RepositoryLanguages([.. languages]), DateTimeOffset.UnixEpoch)
            .With<ActionVersions>(ActionVersions.None, DateTimeOffset.UnixEpoch)
            .With<PushRuns>(PushRuns.None, DateTimeOffset.UnixEpoch);
        return assignment.Judge(facts, SubjectFacts.None, null, DateTimeOffset.UnixEpoch);
    }
}
