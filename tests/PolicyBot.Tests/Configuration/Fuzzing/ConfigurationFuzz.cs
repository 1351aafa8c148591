using System.Collections.Immutable;
using System.Text.Json;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Configuration.Yaml;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Tests.Configuration.Fuzzing;

/// <summary>Mutates one file of a good configuration at a time and holds what it comes to against what it came to before.</summary>
/// <param name="catalogue">Files of policies that it does not have are left out.</param>
internal sealed class ConfigurationFuzz(PolicyCatalogue catalogue)
{
    // A file is counted before an alias is expanded; the one that breaks the limit may be as large as the limit.
    private const int MostNodes = 2 * YamlLimits.Nodes;

    private static readonly ImmutableArray<Subject> Inventory =
    [
        new Repository(1, "acme", "api") { Visibility = Visibility.Public, Topics = ["web"] },
        new Repository(2, "acme", "web") { IsFork = true },
        new Repository(3, "acme", "old") { IsArchived = true, Language = "Go" },
        new Organization(9, "acme"),
    ];

    private static readonly ImmutableArray<(Levels Level, string Name, string Text)> Good =
    [
        (Levels.Organization, "allstar.yaml", "optConfig:\n  optOutStrategy: true\n  optOutArchivedRepos: true\n  optOutRepos:\n    - legacy-*\nissueLabel: bot\nschedule:\n  timezone: Europe/Berlin\n  days: [saturday, sunday]\nwaivers:\n  - repository: web\n    policy: security\n    reason: It moves away.\n    owner: ann\n    expires: 2026-12-31\n"),
        (Levels.Organization, "branch_protection.yaml", "base: &checks\n  - context: ci\n    appID: 15368\noptConfig: {optOutStrategy: true, disableRepoOverride: true}\naction: fix\napprovalCount: 2\nrequireStatusChecks: *checks\nenforceBranches:\n  api: [release, next]\n"),
        (Levels.Organization, "security.yaml", "optConfig:\n  optInRepos: ['{api,web}']\n  optInTopics: [web]\naction: issue\n"),
        (Levels.Organization, "codeowners.yaml", "optConfig:\n  optOutStrategy: true\naction: fix\nrequireCODEOWNERS: true\n"),
        (Levels.Organization, "garden.yaml", "optConfig: {optOutStrategy: true}\naction: issue\nbeds: 4\nherbs: [dill]\nguests:\n  - name: Ann\n    hours: 2\nrules: {snails: high}\n"),
        (Levels.Organization, "village.yaml", "enabled: true\naction: issue\nhouses: 3\n"),
        (Levels.OrganizationRepository, "branch_protection.yaml", "approvalCount: 3\n"),
        (Levels.OrganizationRepository, "garden.yaml", "name: Kew\nherbs: [sage]\n"),
        (Levels.Repository, "allstar.yaml", "issueLabel: mine\n"),
        (Levels.Repository, "branch_protection.yaml", "approvalCount: 0\nenforceBranches: [dev]\n"),
        (Levels.Repository, "codeowners.yaml", "requireCODEOWNERS: false\n"),
        (Levels.Repository, "garden.yaml", "action: log\nbeds: 1\nherbs: [mint]\n"),
    ];

    private readonly ImmutableArray<(Levels Level, string Name, string Text)> good = [.. Good.Where(file => file.Name == "allstar.yaml" || catalogue.Policies.Any(policy => policy.FileName == file.Name))];

    /// <summary>What came out of a run.</summary>
    /// <param name="Refused">How many files were refused.</param>
    /// <param name="Failures">What broke a promise, with the file that did it.</param>
    public sealed record Result(int Files, int Refused, ImmutableArray<string> Failures);

    public Result Run(int seed, int count)
    {
        var random = new Random(seed);
        var before = Read(good, _ => null);
        var last = before.GoodVersions;
        var expected = Enforcement(before.AssignTo(Inventory), mayFix: true);
        var held = Enforcement(before.AssignTo(Inventory), mayFix: false);
        var refused = 0;
        var failures = ImmutableArray.CreateBuilder<string>();
        for (var i = 0; i < count; i++)
        {
            var victim = random.Next(good.Length);
            var text = Mutation.Of(good[victim].Text, random);
            var files = good.SetItem(victim, good[victim] with { Text = text });
            try
            {
                var after = Read(files, place => last[place]);
                var isRefused = after.Problems.Any(problem => problem.Severity == ProblemSeverity.Refused);
                refused += isRefused ? 1 : 0;
                foreach (var failure in Failures(files[victim], after, isRefused, files, isRefused && files[victim].Level != Levels.Repository ? held : expected))
                {
                    failures.Add($"{i}: {failure}: {files[victim].Level} {files[victim].Name}: {JsonSerializer.Serialize(text)}");
                }
            }
            catch (Exception crash)
            {
                // Any exception is what this looks for.
                failures.Add($"{i}: {crash.GetType().Name} {crash.Message}: {files[victim].Level} {files[victim].Name}: {JsonSerializer.Serialize(text)}");
            }
        }

        return new Result(count, refused, failures.ToImmutable());
    }

    private IEnumerable<string> Failures(
        (Levels Level, string Name, string Text) victim,
        OrganizationConfiguration after,
        bool isRefused,
        ImmutableArray<(Levels Level, string Name, string Text)> files,
        ImmutableSortedDictionary<string, string> expected)
    {
        var nodes = YamlReader.Read(victim.Text, PlaceOf(victim.Level, victim.Name)).Nodes;
        if (nodes > MostNodes)
        {
            yield return $"{nodes} nodes were looked at";
        }

        var assigned = after.AssignTo(Inventory);
        if (isRefused)
        {
            var now = Enforcement(assigned, mayFix: true);
            if (!now.SequenceEqual(expected))
            {
                yield return "enforcement is not what it was before the refused file: " + string.Join("; ", now.Except(expected));
            }

            if (victim.Level == Levels.Organization)
            {
                foreach (var unknown in Enforced(Read(files, _ => null).AssignTo(Inventory), victim.Name))
                {
                    yield return $"{unknown} acts on a refused file that has no last good version";
                }
            }
        }
        else if (assigned.InForce.Any(assignment => assignment.Unreadable is not null) && after.Unread.IsEmpty)
        {
            yield return "a policy is unknown though no file is refused or unread";
        }

        if (victim.Level == Levels.Repository)
        {
            foreach (var trespass in Trespasses(assigned, expected))
            {
                yield return trespass;
            }
        }
    }

    /// <summary>Without a last good version, a policy is switched off for another reason or unknown.</summary>
    private static IEnumerable<string> Enforced(Assignments first, string refused) =>
        first.InForce.Where(assignment => assignment.Unreadable is null && (refused == "allstar.yaml" || assignment.Policy.FileName == refused))
            .Select(assignment => $"{assignment.Policy.Id} on {assignment.Subject.Name}");

    /// <summary>A repository's own file raises nothing, waives nothing, and leaves a policy that fixes and other repositories alone.</summary>
    private static IEnumerable<string> Trespasses(Assignments after, ImmutableSortedDictionary<string, string> expected)
    {
        foreach (var assignment in after.InForce)
        {
            var key = Key(assignment.Subject, assignment.Policy);
            var before = expected.GetValueOrDefault(key, "off");
            if ((assignment.Action == EnforcementAction.Fix || assignment.Subject.Id != 1) && Describe(assignment, mayFix: true) != before)
            {
                yield return $"{key} was {before} and is {Describe(assignment, mayFix: true)}";
            }

            if (assignment.Action > (assignment.Policy.Id switch { "branch_protection" or "codeowners" => EnforcementAction.Fix, _ => EnforcementAction.Issue }))
            {
                yield return $"{key} was raised to {assignment.Action}";
            }

            if (!assignment.Waivers.IsEmpty && !(assignment.Policy.Id == "security" && assignment.Subject.Id == 2))
            {
                yield return $"{key} was waived";
            }
        }
    }

    private static ImmutableSortedDictionary<string, string> Enforcement(Assignments assigned, bool mayFix) =>
        assigned.InForce.Select(assignment => KeyValuePair.Create(Key(assignment.Subject, assignment.Policy), Describe(assignment, mayFix)))
            .Concat(assigned.Off.Select(off => KeyValuePair.Create(Key(off.Subject, off.Policy), $"off: {off.Reason} {off.Source}")))
            .Concat(assigned.Issues.Select(pair => KeyValuePair.Create($"issues {pair.Key}", pair.Value.ToString() + string.Join(',', pair.Value.Schedule.Value.Days))))
            .ToImmutableSortedDictionary(StringComparer.Ordinal);

    private static string Key(Subject subject, PolicyDescription policy) => $"{subject.Name} {policy.Id}";

    private static string Describe(Assignment assignment, bool mayFix) => string.Join(
        '\n',
        [
            (!mayFix && assignment.Action == EnforcementAction.Fix ? EnforcementAction.Issue : assignment.Action).ToString(),
            JsonSerializer.Serialize(assignment.Settings, assignment.Policy.Type),
            assignment.MinimumSeverity.ToString(),
            assignment.Unreadable is null ? "known" : "unknown",
            .. assignment.Rules.Select(rule => $"{rule.Id} {assignment.Severities.GetValueOrDefault(rule.Id, rule.Page.Severity)}"),
            .. assignment.Waivers.Select(waiver => waiver.ToString()),
            .. assignment.Sources.Select(source => $"{source.Key} {source.Value}"),
        ]);

    private OrganizationConfiguration Read(ImmutableArray<(Levels Level, string Name, string Text)> files, Func<Source, GoodVersion?> last)
    {
        return OrganizationConfiguration.Read(
            new ConfigurationFiles(Directory(Levels.Organization))
            {
                OrganizationRepositories = ImmutableDictionary<string, ConfigurationDirectory>.Empty.Add("api", Directory(Levels.OrganizationRepository)),
                Repositories = ImmutableDictionary<long, ConfigurationDirectory>.Empty.Add(1, Directory(Levels.Repository)),
                ReviewIsRequired = true,
            },
            catalogue);

        ConfigurationDirectory Directory(Levels level) => new(
            PlaceOf(level, ""),
            [
                .. files.Where(file => file.Level == level).Select(file =>
                    new ConfigurationFile(PlaceOf(level, file.Name), new FileState.Present(file.Text)) { LastGood = last(PlaceOf(level, file.Name)) }),
            ]);
    }

    private static Source PlaceOf(Levels level, string name) => level switch
    {
        Levels.Organization => new Source("acme/.allstar", name, 0),
        Levels.OrganizationRepository => new Source("acme/.allstar", $"api/{name}", 0),
        _ => new Source("acme/api", $".allstar/{name}", 0),
    };
}
