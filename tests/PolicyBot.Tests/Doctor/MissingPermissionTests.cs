using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;
using PolicyBot.GitHub.Sections;
using PolicyBot.Simulator;
using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Storage;
using PolicyBot.Tests.Sweeps;
using Role = PolicyBot.Simulator.Repositories.RepositoryRole;

namespace PolicyBot.Tests.Doctor;

/// <summary>Speaks for every policy and every permission that a reader declares: what cannot be seen without it is unknown, and the doctor says so.</summary>
public sealed class MissingPermissionTests
{
    /// <summary>GitHub gives it with any other, so nobody can take it away.</summary>
    private const string AlwaysThere = "metadata";

    /// <summary>What makes a policy look that looks at nothing by default.</summary>
    private static readonly ImmutableDictionary<string, string> Settings = ImmutableDictionary.CreateRange(
        StringComparer.Ordinal,
        [
            KeyValuePair.Create("actions", "groups:\n- rules: [{method: require, mustPass: true, actions: [{name: gradle/actions/wrapper-validation}]}]\n"),
            KeyValuePair.Create("scorecard", "checks: [Maintained, Webhooks]\nthreshold: 1\n"),
        ]);

    /// <summary>All that readers and issues take.</summary>
    private static readonly PermissionSet Everything = SectionReaders.Permissions.Permissions.Aggregate(Swept.TierIssues, (all, permission) =>
        Named(permission.Name) == Permission.Issues ? all : all.With(Named(permission.Name), Level.Read));

    public static TheoryData<string, bool> Permissions
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var permission in SectionReaders.Permissions.Permissions.Where(permission => permission.Name != AlwaysThere))
            {
                data.Add(permission.Name, true);
                data.Add(permission.Name, false);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Permissions))]
    public async Task Without_a_permission_what_depended_on_it_is_unknown_and_nothing_passes_or_fails_instead(string missing, bool optimistic)
    {
        var switches = optimistic ? Switches.Optimistic : Switches.Pessimistic;
        var (before, _) = await JudgeAsync(switches, Everything);

        var (after, doctor) = await JudgeAsync(switches, Everything.With(Named(missing), Level.None));

        var changed = before.Where(one => after.GetValueOrDefault(one.Key) != one.Value).ToList();
        // Where GitHub tells an App least, some of it is not seen with the permission either.
        Assert.True(!optimistic || changed.Count > 0);
        Assert.All(changed, one => Assert.True(after.GetValueOrDefault(one.Key) is null or Outcome.Unknown, $"{one.Key} was {one.Value} and is {after.GetValueOrDefault(one.Key)}"));
        Assert.All(after.Keys.Except(before.Keys), key => Assert.Equal(Outcome.Unknown, after[key]));
        Assert.All(
            changed.Select(one => one.Key[(one.Key.IndexOf(' ', StringComparison.Ordinal) + 1)..]).Distinct(StringComparer.Ordinal),
            policy => Assert.Matches(new Regex($@"^{missing}:read +[\w ]+ +(all of it|in part) .*\b{policy}\b", RegexOptions.Multiline), doctor));
    }

    [Fact]
    public async Task With_every_permission_every_policy_is_seen_to_pass_or_fail()
    {
        var (verdicts, _) = await JudgeAsync(Switches.Optimistic, Everything);

        Assert.All(Swept.House.Policies, policy => Assert.Contains(verdicts, one => one.Key.EndsWith($" {policy.Id}", StringComparison.Ordinal) && one.Value is Outcome.Pass or Outcome.Fail));
    }

    /// <summary>What every policy comes to on every subject, and what the doctor says.</summary>
    private static async Task<(ImmutableSortedDictionary<string, Outcome?> Verdicts, string Doctor)> JudgeAsync(Switches switches, PermissionSet granted)
    {
        await using var swept = await Swept.StartAsync(Describe, switches, granted);
        swept.Time.Advance(TimeSpan.FromDays(100));
        swept.World.Silently(() => swept.Acme.Repository("hush-good").File("NEWS.md", "# News").File("NEWS.md", "# More news"));
        await swept.SweepAsync();
        var verdicts = ImmutableSortedDictionary.CreateBuilder<string, Outcome?>(StringComparer.Ordinal);
        await foreach (var (_, subject) in (await swept.ServiceAsync<Verdicts>()).ReadAsync(swept.App.Installations[0].Id, default))
        {
            foreach (var verdict in subject.Verdicts)
            {
                verdicts.Add($"{subject.Name} {verdict.Policy}", verdict.Outcome);
            }
        }

        // The App itself asks for all of it: what is missing, the owner has not accepted.
        swept.App.Permissions = Everything;
        return (verdicts.ToImmutable(), (await swept.RunAsync("doctor")).Output);
    }

    private static void Describe(World world)
    {
        Swept.Configure(world, [.. Swept.House.Policies.Select(policy => ($"{policy.Id}.yaml", (string?)(Switch(policy) + Settings.GetValueOrDefault(policy.Id))))]);
        var acme = world.Organization("acme");
        acme.Plan = Plan.Enterprise;
        acme.Settings = acme.Settings with { TwoFactorRequired = true };
        foreach (var name in new[] { "hush-good", "hush-bad" })
        {
            var repository = acme.Repository(name).Private();
            repository.Git.Commit(null, "Start", [.. Files(name)]);
            repository.Checks.Run(".github/workflows/validate.yml", "success");
            repository.Access.Grant(world.User("otto"), name == "hush-good" ? Role.Write : Role.Admin);
            acme.Team("core").Grant(repository, name == "hush-good" ? Role.Admin : Role.Read);
            if (name == "hush-good")
            {
                repository.Protect("main", rule => rule with { Reviews = new() { Count = 1, DismissStale = true }, Checks = new(true, []) });
            }
        }
    }
    private static string Switch(PolicyDescription policy) => policy.Kind == SubjectKind.Organization ? "enabled: true\n" : Swept.Everywhere;

    private static Permission Named(string name) => Enum.Parse<Permission>(name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);

    private static IEnumerable<Change> Files(string repository)
    {
        yield return Text("README.md", "# Read me");
        yield return Text("CODEOWNERS", repository == "hush-good" ? "* @olga\n" : "* @nobody-there\n");
        yield return new Change("gradle/wrapper/gradle-wrapper.jar", new byte[] { 0x50, 0x4B, 3, 4, 0, 0, 1, 2 });
        yield return Text(".github/workflows/validate.yml", "on: [push, pull_request]\njobs:\n  v:\n    runs-on: x\n    steps:\n    - uses: gradle/actions/wrapper-validation@v4\n");
        yield return repository == "hush-good" ? Text("SECURITY.md", "Write to us.") : Text("bin/tool", Swept.Program);
    }

    private static Change Text(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));
}
