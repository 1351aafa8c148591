using System.Collections.Immutable;
using System.Text.Json;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Facts.Branches;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;
using PolicyBot.Policies.Branches.BranchProtection;

namespace PolicyBot.Tests.Examples;

/// <summary>Allstar's own tests of branch protection, as facts and settings.</summary>
public sealed class AllstarBranchProtectionTests
{
    private static readonly PolicyDescription Policy = PolicyCatalogue.Of(typeof(BranchProtectionPolicy).Assembly).Find("branch_protection")!;

    /// <summary>How a line of Allstar's text begins, and the rule that says the same here.</summary>
    private static readonly ImmutableArray<(string Line, string Rule)> Lines =
    [
        ("No protection found", "protected"),
        ("Dismiss stale reviews", "dismiss-stale-reviews"),
        ("PR Approvals", "approvals"),
        ("Require Code Owner Reviews", "code-owner-reviews"),
        ("Block force push", "block-force-push"),
        ("Enforce status checks on admins", "enforce-admins"),
        ("Require up to date branch", "up-to-date-branch"),
        ("Status check", "status-checks"),
        ("Signed commits", "signed-commits"),
    ];

    [ExamplesFact(cases: 2)]
    public void What_Allstars_checks_say_is_said_by_the_rules_of_the_same_meaning()
    {
        foreach (var example in Cases("policy-check"))
        {
            var verdict = Judge(example);
            Assert.Equal((example.Id, Expected(example)), (example.Id, verdict.Outcome));
            var said = example.Expectations.First().GetProperty("notify_text").GetString()!.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => Lines.First(one => line.StartsWith(one.Line, StringComparison.Ordinal)).Rule);
            Assert.Equal(said.Order(StringComparer.Ordinal).Distinct(), verdict.Findings.Select(finding => finding.Rule).Order(StringComparer.Ordinal).Distinct());
        }
    }

    [ExamplesFact(cases: 3)]
    public void What_Allstars_fix_would_change_is_found_and_what_it_leaves_passes()
    {
        foreach (var example in Cases("fix"))
        {
            var changes = example.Expectations.First().GetProperty("put_protection").EnumerateObject().Any() || example.Expectations.First().GetProperty("post_required_signatures").GetArrayLength() > 0;
            Assert.Equal((example.Id, changes ? Outcome.Fail : Outcome.Pass), (example.Id, Judge(example).Outcome));
        }
    }

    private static ImmutableArray<ExampleCase> Cases(string kind) =>
        [.. ExampleCases.Of("h-allstar").Where(example => example.Kind == kind && example.Id.StartsWith("branch-protection/", StringComparison.Ordinal))];

    private static Outcome Expected(ExampleCase example) => example.Expectations.First().GetProperty("expect").GetString() == "pass" ? Outcome.Pass : Outcome.Fail;

    private static Verdict Judge(ExampleCase example)
    {
        var world = example.Json.GetProperty("world");
        var branches = world.GetProperty("branches").EnumerateObject().ToImmutableDictionary(branch => branch.Name, branch => Branch(branch.Name, branch.Value), StringComparer.Ordinal);
        var rules = BranchRules.None.With(BranchRules.Default, branches[world.GetProperty("repo").GetProperty("default_branch").GetString()!]);
        rules = branches.Aggregate(rules, (all, branch) => all.With(branch.Key, branch.Value));
        var assignment = new Assignment(new Repository(1, "thisorg", "thisrepo"), Policy, Settings(example.Json.GetProperty("config").GetProperty("repos/.allstar/branch_protection.yaml")), EnforcementAction.Issue);
        return assignment.Judge(SubjectFacts.None.With<BranchRules>(rules, DateTimeOffset.UnixEpoch), SubjectFacts.None, null, DateTimeOffset.UnixEpoch);
    }

    private static Branch.Present Branch(string name, JsonElement branch)
    {
        var protection = branch.GetProperty("protection") is { ValueKind: JsonValueKind.Object } answer ? ClassicProtectionExamples.OfRest(answer) : null;
        var signed = branch.GetProperty("required_signatures").GetProperty("enabled").GetBoolean();
        return new Branch.Present(name, protection is null ? protection : protection with { RequiresSignedCommits = signed }, ActiveRulesets.None);
    }

    private static BranchProtectionPolicy Settings(JsonElement file)
    {
        var settings = new BranchProtectionPolicy();
        foreach (var setting in Policy.Settings)
        {
            if (file.TryGetProperty(setting.Key, out var value))
            {
                setting.Property.SetValue(settings, value.Deserialize(setting.Type, JsonSerializerOptions.Web));
            }
        }

        return settings;
    }
}
