using System.Text;
using System.Text.Json.Nodes;
using PolicyBot.Simulator;
using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Simulator.Rules;

namespace PolicyBot.Tests.GitHub;

/// <summary>An organization with repositories of every kind that readers tell apart, the same for the same seed.</summary>
internal sealed class GeneratedWorld(int seed)
{
    private readonly Random random = new(seed);
    private long scanner;
    private string pinned = "";

    public void Describe(World world, int count)
    {
        scanner = world.App("scanner").Id;
        var acme = world.Organization("acme");
        acme.Plan = Pick(Plan.Free, Plan.Enterprise);
        Tools(world.Organization("tools").Repository("lint"));
        acme.Owner("olga");
        acme.Member("mona");
        var team = acme.Team("security");
        team.Member("mona");
        if (OneIn(2))
        {
            acme.Repository(".github").File("SECURITY.md", "Write to security@acme.example.");
        }

        for (var number = 0; number < count; number++)
        {
            Repository(acme.Repository($"r{number:000}"));
        }

        Rulesets(acme.Rulesets, 2);
        Rulesets(acme.EnterpriseRulesets, OneIn(3) ? 1 : 0);
        People(acme, team);
    }

    /// <summary>Members and others with every role, teams above and below each other, and one team with more repositories than a page.</summary>
    private void People(Organization acme, Team security)
    {
        RepositoryRole[] roles = [RepositoryRole.Read, RepositoryRole.Triage, RepositoryRole.Write, RepositoryRole.Maintain, RepositoryRole.Admin];
        var crew = acme.Team("crew");
        acme.Team("night crew", team => team.Parent = crew);
        acme.Team("owners");
        foreach (var repository in acme.Repositories.ToArray())
        {
            foreach (var login in new[] { "olga", "mona", "otto", "ines" }.Where(_ => OneIn(3)))
            {
                repository.Access.Grant(acme.World.User(login), Pick(roles));
            }

            foreach (var team in acme.Teams.Where(team => team == security || OneIn(3)))
            {
                team.Grant(repository, Pick(roles));
            }
        }
    }

    private void Repository(Repository repository)
    {
        var visibility = Pick(Visibility.Public, Visibility.Private, Visibility.Internal);
        repository.SetVisibility(visibility == Visibility.Internal && repository.Owner.Plan == Plan.Free ? Visibility.Private : visibility);
        if (OneIn(12))
        {
            return;
        }

        repository.Git.Commit(null, "Files", [.. Files()]);
        foreach (var branch in new[] { "release/1", "next" }.Where(_ => OneIn(2)))
        {
            repository.Git.Branch(branch);
        }

        Workflows(repository);
        if (OneIn(3))
        {
            repository.Protect(Pick("main", "release/*", "*"), Classic);
        }

        Rulesets(repository.Rulesets, random.Next(3));
        if (OneIn(3))
        {
            repository.Checks.Run(".github/workflows/validate.yml", Pick("success", "failure"));
        }

        Practices(repository);
        if (OneIn(10))
        {
            repository.Archive();
        }
    }

    /// <summary>Directories of workflows of every kind, on branches that share them and on others.</summary>
    private void Workflows(Repository repository)
    {
        foreach (var branch in repository.Git.Branches.Keys.Append("lone").Where(_ => OneIn(2)).ToArray())
        {
            if (branch == "lone")
            {
                repository.Git.Branch(branch);
            }

            repository.Git.Commit(
                branch,
                "Workflows",
                [
                    Text($".github/workflows/{Pick("ci.yml", "ci.yaml", "notes.md", "sub/ci.yml")}", $"on: push # {random.Next(3)}\njobs: {{}}\n"),
                    .. OneIn(4) ? [new Change(".github/workflows/link.yml", Encoding.UTF8.GetBytes("ci.yml"), "120000"), Text(".github/workflows/broken.yml", "on: [")] : Array.Empty<Change>(),
                ]);
        }

        Uses(repository);
        if (OneIn(6))
        {
            repository.Git.Branch("odd");
            repository.Git.Commit("odd", "A file in its place", [new Change(".github/workflows/ci.yml", null), .. Pick<Change[]>([], [Text(".github", "no directory")])]);
        }
    }

    /// <summary>An action of others, with a commit that tags lead to.</summary>
    private void Tools(Repository repository)
    {
        repository.SetVisibility(Visibility.Public);
        pinned = repository.File("action.yml", "name: lint").Git.Head!.Id;
        repository.Git.Tag("v1.2.3");
        repository.Git.Tag("v1");
    }

    /// <summary>Uses of every kind, some through actions of the repository itself.</summary>
    private void Uses(Repository repository)
    {
        repository.Languages = Pick(repository.Languages, repository.Languages.Add("Go", 9000).Add("C", 100));
        if (OneIn(2))
        {
            return;
        }

        var uses = new[] { "./own", "./own/", "./gone", "tools/lint@v1", $"tools/lint@{pinned}", "tools/lint/part@main", "gone/gone@main", "docker://alpine:3", "not an action" }.Where(_ => OneIn(3));
        repository.Git.Commit(
            null,
            "Uses",
            [
                Text(".github/workflows/uses.yml", $"on: {Pick("push", "[push, pull_request]")}\njobs:\n  a:\n    steps:\n{string.Concat(uses.Select(one => $"    - uses: {one}\n"))}"),
                Text($"own/{Pick("action.yml", "action.yaml", "README.md")}", "runs:\n  using: composite\n  steps:\n  - uses: ./deep/er\n"),
                Text("deep/er/action.yml", Pick("runs: [", $"runs:\n  using: composite\n  steps:\n  - uses: tools/lint@{pinned}\n")),
            ]);
        if (OneIn(2))
        {
            repository.Checks.Run(".github/workflows/uses.yml", Pick("success", "failure"));
        }
    }

    private void Practices(Repository repository)
    {
        repository.License = Pick(null, "MIT", "NOASSERTION");
        if (OneIn(3))
        {
            repository.Publications.Publish("v1", OneIn(2) ? [new ReleaseAsset("a.zip", 1), new ReleaseAsset("a.spdx.json", 1)] : []);
        }

        foreach (var number in Enumerable.Range(0, random.Next(3)))
        {
            repository.Hook($"https://ci.example/{number}", OneIn(2));
        }

        foreach (var number in Enumerable.Range(0, random.Next(3)))
        {
            var issue = repository.Tracker.Open($"Question {number}");
            if (OneIn(2))
            {
                repository.Tracker.Comment(issue.Number, "Answer");
            }
        }
    }

    private IEnumerable<Change> Files()
    {
        yield return Text("README.md", "# Read me");
        foreach (var path in new[] { "SECURITY.md", ".github/security.MD", "docs/SECURITY.md", "Docs/x.txt", "doc/SECURITY.rst" }.Where(_ => OneIn(4)))
        {
            yield return Text(path, Pick("Write to us.", "", "Schreib uns: ä@example.org"));
        }

        foreach (var path in new[] { ".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS" }.Where(_ => OneIn(4)))
        {
            yield return OneIn(4)
                ? new Change(path, Encoding.UTF8.GetBytes("../elsewhere"), "120000")
                : Text(path, Pick("* @olga\n", "* @nobody-there\n!x @olga\n", "docs/ @acme/security\n[z] @mona\n", ""));
        }

        foreach (var (path, content, mode) in Artifacts().Where(_ => OneIn(3)))
        {
            yield return new Change(path, content, mode);
        }

        if (OneIn(3))
        {
            yield return new Change("gradle/wrapper/gradle-wrapper.jar", Zip);
            yield return Text(
                ".github/workflows/validate.yml",
                Pick(
                    "on: push\njobs:\n  v:\n    runs-on: x\n    steps:\n    - uses: gradle/actions/wrapper-validation@v4\n",
                    "on: push\njobs: {}\n"));
        }
    }

    private static byte[] Zip => [0x50, 0x4B, 3, 4, 0, 0, 1, 2, 3];

    private static IEnumerable<(string Path, byte[] Content, string Mode)> Artifacts() =>
    [
        ("bin/tool", [0x7F, .. "ELF"u8, 2, 1, 1, 0, 0], "100755"),
        ("bin/run", [.. "#!/bin/sh\n"u8], "100755"),
        ("lib/a.so", [0x7F, .. "ELF"u8, 2, 1, 1, 0, 0], "100644"),
        ("lib/Main.class", [0xCA, 0xFE, 0xBA, 0xBE, 0, 0, 0, 52], "100644"),
        ("data/unknown.xyz", [0, 1, 2, 3], "100644"),
        ("data/text.xyz", [.. "hello"u8], "100644"),
        ("data/empty.xyz", [], "100644"),
        ("lib/fake.exe", [.. "not a program"u8], "100644"),
    ];

    private BranchProtection Classic(BranchProtection rule) => rule with
    {
        Reviews = OneIn(3) ? null : new RequiredReviews { Count = random.Next(3), DismissStale = OneIn(2), CodeOwners = OneIn(2), LastPushApproval = OneIn(2) },
        Checks = OneIn(3) ? null : new RequiredChecks(OneIn(2), OneIn(3) ? [] : [new RequiredCheck("build"), new RequiredCheck("scan", scanner)]),
        EnforceAdmins = OneIn(2),
        RequireSignatures = OneIn(2),
        RequireLinearHistory = OneIn(2),
        AllowForcePushes = OneIn(2),
        AllowDeletions = OneIn(2),
        RequireConversationResolution = OneIn(2),
    };

    private void Rulesets(RulesetList list, int count)
    {
        for (var number = 0; number < count; number++)
        {
            list.Add(new Ruleset
            {
                Name = $"rules {number}",
                Enforcement = Pick("active", "active", "evaluate", "disabled"),
                IncludedRefs = [Pick("~ALL", "~DEFAULT_BRANCH", "refs/heads/release/*")],
                ExcludedRefs = OneIn(4) ? ["refs/heads/next"] : [],
                Rules = [.. Rules().Where(_ => OneIn(2))],
                BypassActors = [.. new BypassActor[] { new(null, "OrganizationAdmin"), new(5, "RepositoryRole"), new(4, "RepositoryRole", "pull_request"), new(null, "DeployKey") }.Where(_ => OneIn(3))],
            });
        }
    }

    private IEnumerable<RulesetRule> Rules() =>
    [
        new("non_fast_forward"), new("deletion"), new("required_signatures"), new("required_linear_history"), new("creation"),
        new("pull_request", new JsonObject
        {
            ["required_approving_review_count"] = random.Next(3),
            ["dismiss_stale_reviews_on_push"] = OneIn(2),
            ["require_code_owner_review"] = OneIn(2),
            ["require_last_push_approval"] = OneIn(2),
            ["required_review_thread_resolution"] = OneIn(2),
        }),
        new("required_status_checks", new JsonObject
        {
            ["strict_required_status_checks_policy"] = OneIn(2),
            ["required_status_checks"] = new JsonArray(new JsonObject { ["context"] = "build" }, new JsonObject { ["context"] = "scan", ["integration_id"] = scanner }),
        }),
    ];

    private static Change Text(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));

    private bool OneIn(int chances) => random.Next(chances) == 0;

    private T Pick<T>(params T[] choices) => choices[random.Next(choices.Length)];
}
