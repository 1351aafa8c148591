using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using PolicyBot.Simulator;
using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Git;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Simulator.Rules;

namespace PolicyBot.Benchmarks.Sweeps;

/// <summary>
/// An organization as large ones are, the same for the same size: repositories from ten files to some thousands, most with workflows, some with
/// an <c>.allstar</c> of their own, some archived, forked or empty, three in four in order.
/// </summary>
internal sealed class GeneratedOrganization
{
    public const string Name = "acme";

    private const string Everybody = "optConfig:\n  optOutStrategy: true\n";

    private const int Tools = 40;

    /// <summary>What large organizations ask for: something that was taken over, a list of what is allowed, and a scan for some.</summary>
    private const string Actions = """
        action: issue
        groups:
        - name: everybody
          rules:
          - {name: taken over, method: deny, priority: critical, actions: [{name: tools/tool-00, version: "< 2"}, {name: tools/tool-01, version: "< 1.4.1"}]}
          - {name: allowed, method: allow, actions: [{name: tools/*, version: ">= 1.4"}, {name: acme/*}, {name: gradle/*}]}
          - {name: nothing else, method: deny, priority: low}
        - name: services
          repos: [{name: "service-*0", exclude: [{name: "*00"}]}]
          rules:
          - {name: scanned, method: require, actions: [{name: tools/tool-39}, {name: tools/tool-38}]}
        """;

    private const string Scores = Everybody + "action: issue\nthreshold: 3\nchecks: [Security-Policy, License, Token-Permissions, Dangerous-Workflow";

    private readonly Random random = new(20261126);
    private readonly World world;
    private readonly int branches;
    private readonly bool withTrees;
    private readonly bool withHooks;
    private readonly List<string> directories = [];
    private readonly List<string> tools = [];

    private GeneratedOrganization(World world, int branches, bool withTrees, bool withHooks) =>
        (this.world, this.branches, this.withTrees, this.withHooks) = (world, branches, withTrees, withHooks);

    /// <param name="branches">Of each repository, the default branch among them.</param>
    /// <param name="withTrees">Whether the policy that reads whole trees is in force.</param>
    /// <param name="withHooks">Whether the scores count the check of webhooks, which are read repository by repository.</param>
    public static World Of(TimeProvider time, int repositories, int branches, bool withTrees, bool withHooks = false)
    {
        var described = new World(time);
        described.Silently(() => new GeneratedOrganization(described, branches, withTrees, withHooks).Describe(repositories));
        return described;
    }

    private void Describe(int repositories)
    {
        var organization = world.Organization(Name);
        organization.Owner("olga").Plan = Plan.Enterprise;
        organization.Rulesets.Add(new Ruleset
        {
            Name = "Services",
            Repositories = new RepositoryCondition { IncludedNames = ["service-*"] },
            Rules = [new RulesetRule("non_fast_forward"), new RulesetRule("pull_request", new() { ["required_approving_review_count"] = 1, ["dismiss_stale_reviews_on_push"] = true }), new RulesetRule("required_status_checks", new() { ["strict_required_status_checks_policy"] = true, ["required_status_checks"] = new JsonArray(new JsonObject { ["context"] = "build" }) })],
        });
        var policies = new[] { "security", "codeowners", "branch_protection", "outside", "admin", "dangerous_workflow" }.Concat(withTrees ? ["binary_artifacts"] : Array.Empty<string>());
        organization.Repository(".allstar").Private().Files(
            "Configure", [("allstar.yaml", Everybody), ("SECURITY.md", "Write to us."), ("actions.yaml", Actions), ("scorecard.yaml", Scores + (withHooks ? ", Webhooks]\n" : "]\n")), .. policies.Select(policy => ($"{policy}.yaml", (string?)(Everybody + "action: issue\n")))])
            .Protect("main", Reviewed);
        tools.AddRange(Enumerable.Range(0, Tools).SelectMany(Tool));
        directories.AddRange(Enumerable.Range(0, 400).Select(_ => SourceDirectory(random.Next(2, 10) * random.Next(1, 12))));
        for (var number = 1; number < repositories; number++)
        {
            Add(organization, number);
        }

        People(organization);
        var app = world.App("policybot");
        app.Owner = organization;
        app.Permissions = PermissionSet.Of(
            (Permission.Metadata, Level.Read), (Permission.Contents, Level.Read), (Permission.Administration, Level.Read), (Permission.Actions, Level.Read),
            (Permission.Members, Level.Read), (Permission.OrganizationAdministration, Level.Read), (Permission.Issues, Level.Write), (Permission.Checks, Level.Write), (Permission.PullRequests, Level.Read));
        if (withHooks)
        {
            app.Permissions = app.Permissions.With(Permission.RepositoryHooks, Level.Read);
        }

        app.Events.UnionWith(["push", "repository", "branch_protection_rule", "repository_ruleset", "issues"]);
        app.WebhookSecret = "a secret of this benchmark";
        app.Install(organization);
    }

    /// <summary>An action of others, as workflows use it: by commits of three releases.</summary>
    private IEnumerable<string> Tool(int number)
    {
        var repository = world.Organization("tools").Repository(string.Create(CultureInfo.InvariantCulture, $"tool-{number:00}"));
        for (var release = 0; release < 3; release++)
        {
            var commit = repository.Git.CommitTree("main", Of(File("action.yml", $"name: tool {number}.{release}\n")), $"Release {release}");
            repository.Git.Tag($"v1.{4 + release}.0", commit.Id);
            yield return $"tools/tool-{number:00}@{commit.Id}";
        }

        repository.Git.Tag("v1");
    }

    /// <summary>Every repository has a team, some have people by name, and one team reads all of them.</summary>
    private void People(Organization organization)
    {
        var everybody = organization.Team("everybody");
        foreach (var (number, repository) in organization.Repositories.ToArray().Index())
        {
            everybody.Grant(repository, RepositoryRole.Read);
            organization.Team($"team {number / 40}").Grant(repository, RepositoryRole.Admin);
            for (var person = 0; person < 3 && Chance(30); person++)
            {
                repository.Access.Grant(world.User(Chance(70) ? "olga" : $"guest-{random.Next(200)}"), Chance(5) ? RepositoryRole.Admin : RepositoryRole.Write);
            }
        }
    }

    private void Add(Organization organization, int number)
    {
        var isService = number % 4 == 0;
        var repository = organization.Repository(string.Create(CultureInfo.InvariantCulture, $"{(isService ? "service" : "library")}-{number:000000}"));
        repository.SetVisibility(Chance(35) ? Visibility.Public : Chance(15) ? Visibility.Internal : Visibility.Private);
        if (Chance(1))
        {
            return;
        }

        var fault = Chance(15) ? random.Next(3) : -1;
        var isWrapped = Chance(3);
        repository.Git.CommitTree("main", Tree(number, fault, isWrapped), "Start");
        if (isWrapped && !Chance(5))
        {
            repository.Checks.Run(".github/workflows/gradle.yml", "success");
        }

        for (var branch = 1; branch < branches; branch++)
        {
            repository.Git.Branch($"release/{branch}");
        }

        // A reader that may not administer does not see who bypasses a ruleset, so whoever wants to be sure protects the branch itself.
        if (fault != 1)
        {
            repository.Protect("main", Reviewed);
        }

        if (Chance(5))
        {
            repository.Rulesets.Add(new Ruleset { Name = "Linear", IncludedRefs = ["~DEFAULT_BRANCH"], Rules = [new RulesetRule("required_linear_history")] });
        }

        if (Chance(5))
        {
            repository.Archive();
        }
    }

    /// <param name="fault">0: no security policy. 1: the branch is not protected. 2: a mistake in CODEOWNERS.</param>
    private string Tree(int number, int fault, bool isWrapped)
    {
        List<TreeEntry> root =
        [
            File("README.md", $"# {number}\n"),
            File(".gitignore", "bin/\nobj/\n"),
            File("LICENSE", $"Licence {random.Next(4)}\n"),
            .. Enumerable.Range(0, 1 + random.Next(random.Next(2, 12))).Select(part => Directory($"part{part}", directories[random.Next(directories.Count)])),
        ];
        if (Chance(40))
        {
            root.Add(File("Makefile", Chance(50) ? $"all:\n\ttrue # {number}\n" : "all:\n\ttrue\n"));
        }

        if (Chance(30))
        {
            root.Add(File("Dockerfile", Chance(50) ? $"FROM scratch\nLABEL number={number}\n" : "FROM scratch\n"));
        }

        if (Chance(3))
        {
            root.Add(File("model.dat", $"\0\u0001 model {number}"));
        }

        if (fault != 0)
        {
            root.Add(File("SECURITY.md", Chance(5) ? $"Write to team{number}@acme.example.\n" : "Write to security@acme.example.\n"));
        }

        if (Chance(30))
        {
            root.Add(Directory("actions", Of(Directory("own", Of(File("action.yml", $"runs:\n  using: composite\n  steps:\n  - uses: {tools[6 + random.Next(tools.Count - 6)]}\n"))))));
        }

        if (isWrapped)
        {
            root.Add(Directory("gradle", Of(Directory("wrapper", Of(File("gradle-wrapper.jar", "PK\u0003\u0004\0\0\u0001\u0002"))))));
        }

        List<TreeEntry> gitHub = [];
        if (fault == 2 || Chance(60))
        {
            gitHub.Add(File("CODEOWNERS", fault == 2 ? $"* @nobody-{number}\n" : $"* @olga\n/part{random.Next(10)}/ @olga\n/docs{random.Next(number / 20 + 1)}/ @olga\n"));
        }

        if (isWrapped || Chance(57))
        {
            gitHub.Add(Directory("workflows", Of([.. Workflows(number, isWrapped)])));
        }

        if (gitHub.Count > 0)
        {
            root.Add(Directory(".github", Of([.. gitHub])));
        }

        if (Chance(10))
        {
            root.Add(Directory(".allstar", Of(File("branch_protection.yaml", branches > 1 ? $"enforceBranches: [{string.Join(", ", Enumerable.Range(1, branches - 1).Select(branch => $"release/{branch}"))}]\n" : $"approvalCount: 1\n{(Chance(50) ? "" : $"# {number}\n")}"))));
        }

        return Of([.. root]);
    }

    private IEnumerable<TreeEntry> Workflows(int number, bool validates)
    {
        var count = random.Next(1, 7);
        for (var workflow = 0; workflow < count; workflow++)
        {
            var content = Chance(50) ? $"{Workflow(number)}# {number} {workflow}\n" : $"on: push\njobs: {{}}\n# {workflow}\n";
            yield return File($"workflow{workflow}.yml", content);
        }

        if (validates)
        {
            yield return File("gradle.yml", "on: push\njobs:\n  v:\n    runs-on: x\n    steps:\n    - uses: gradle/actions/wrapper-validation@v4\n");
        }
    }

    /// <summary>Most use three actions, some one of the repository itself, and few what nobody allowed.</summary>
    private string Workflow(int number)
    {
        var uses = Enumerable.Range(0, number % 20 == 0 ? 2 : 3).Select(_ => tools[6 + random.Next(tools.Count - 6)]).Concat(number % 20 == 0 ? [tools[^1]] : Array.Empty<string>()).Concat(Chance(2) ? ["other/tool@v1"] : Array.Empty<string>()).Concat(Chance(1) ? [tools[random.Next(6)]] : Array.Empty<string>());
        return $"on: [push, pull_request]\npermissions:\n  contents: read\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n{string.Concat(uses.Concat(Chance(10) ? ["./actions/own"] : Array.Empty<string>()).Select(one => $"    - uses: {one}\n"))}";
    }

    private string SourceDirectory(int files) =>
        Of([.. Enumerable.Range(0, files).Select(file => File($"file{file}.cs", $"// {random.Next(5000)}\n{new string(' ', random.Next(200))}"))]);

    private string Of(params TreeEntry[] entries) => world.Objects.AddTree(entries).Id;

    private TreeEntry File(string name, string text) => new(name, "100644", world.Objects.AddBlob(Encoding.UTF8.GetBytes(text)).Id);

    private static TreeEntry Directory(string name, string tree) => new(name, "40000", tree);

    private bool Chance(int percent) => random.Next(100) < percent;

    private static BranchProtection Reviewed(BranchProtection rule) => rule with
    {
        Reviews = new RequiredReviews { Count = 1, DismissStale = true },
        Checks = new RequiredChecks(true, []),
    };
}
