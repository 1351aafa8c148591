using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PolicyBot.Engine.Policies;
using PolicyBot.IssueCommands;
using PolicyBot.Policies.Files.Security;
using PolicyBot.Queues;
using PolicyBot.Queues.Sqlite;
using PolicyBot.Simulator;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Hosting;
using PolicyBot.Simulator.Issues;
using PolicyBot.Simulator.Limits;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Sqlite;
using PolicyBot.Sweeps;

namespace PolicyBot.Tests.Sweeps.Months;

/// <summary>Weeks in the life of an organization, with a sweep each night: repositories get worse and better, people close issues and open them again, and some days are quiet.</summary>
internal sealed class Month : IAsyncDisposable
{
    /// <summary>Title of the one issue of a repository.</summary>
    private const string OneForAll = "Security Policy violations";

    private const string Contact = "Write to security@acme.example.";

    private const string Program = "\u007fELF\u0002\u0001\u0001\0\0";

    private static readonly DayOfWeek[] Quiet = [DayOfWeek.Saturday, DayOfWeek.Sunday];

    private readonly HastyTime time;
    private readonly World world;
    private readonly GitHubSimulator gitHub;
    private readonly ServiceProvider bot;
    private readonly Random random;
    private readonly Dictionary<(long Repository, int Number), ToldIssue> told = [];
    private readonly MonthFigures figures = new();

    private Month(HastyTime time, World world, GitHubSimulator gitHub, ServiceProvider bot, Random random) =>
        (this.time, this.world, this.gitHub, this.bot, this.random) = (time, world, gitHub, bot, random);

    private IEnumerable<Repository> Repositories => world.Organization("acme").Repositories.Where(repository => repository.Name != ".allstar");

    /// <param name="oneForAll">How many of ten repositories have one issue for all policies.</param>
    /// <returns>What came of it.</returns>
    public static async Task<MonthFigures> LiveAsync(int repositories, int days, int seed, int oneForAll, CancellationToken cancellationToken)
    {
        await using var month = await StartAsync(repositories, seed, oneForAll, cancellationToken);
        for (var day = 0; day < days; day++)
        {
            await month.LiveDayAsync(cancellationToken);
        }

        month.Count();
        return month.figures;
    }

    public async ValueTask DisposeAsync()
    {
        await bot.DisposeAsync();
        await gitHub.DisposeAsync();
    }

    private static async Task<Month> StartAsync(int repositories, int seed, int oneForAll, CancellationToken cancellationToken)
    {
        var clock = new HastyTime();
        var described = new World(clock) { Limits = LimitOptions.None };
        described.Silently(() => Describe(described, repositories, oneForAll));
        var served = await GitHubSimulator.StartAsync(described, cancellationToken);
        var app = described.Apps[0];
        var queues = await QueueDatabase.OpenAsync(SqliteDatabase.InMemory, cancellationToken);
        var services = new Services(
            new ConfigurationBuilder().AddInMemoryCollection(
            [
                KeyValuePair.Create<string, string?>("GitHub:AppId", app.Id.ToString(CultureInfo.InvariantCulture)),
                KeyValuePair.Create<string, string?>("GitHub:PrivateKey", app.PrivateKey),
                KeyValuePair.Create<string, string?>("GitHub:RestUrl", served.RestUrl.AbsoluteUri),
                KeyValuePair.Create<string, string?>("GitHub:GraphQLUrl", served.GraphQlUrl.AbsoluteUri),
                KeyValuePair.Create<string, string?>("Storage:Path", ":memory:"),
                KeyValuePair.Create<string, string?>("Issues:BrakeItems", "1000000"),
            ]).Build(),
            PolicyCatalogue.Of(typeof(SecurityPolicy).Assembly),
            clock)
        {
            More = services => services.AddLogging(logging => logging.ClearProviders()).AddQueues(queues).AddWatch().AddIssueCommands(),
        };
        return new Month(clock, described, served, await services.BuildAsync(cancellationToken), new Random(seed));
    }

    private static void Describe(World world, int repositories, int oneForAll)
    {
        const string Everywhere = "optConfig:\n  optOutStrategy: true\n  optOutRepos: [.allstar]\n";
        var acme = world.Organization("acme").Owner("olga");
        acme.Repository(".allstar").Private().Files(
            null,
            ("allstar.yaml", Everywhere + $"schedule:\n  timezone: Europe/Berlin\n  days: [{string.Join(", ", Quiet)}]\n"),
            ("security.yaml", Everywhere + "action: issue\n"),
            ("binary_artifacts.yaml", Everywhere + "action: issue\n"));
        for (var number = 0; number < repositories; number++)
        {
            if (number % 10 < oneForAll)
            {
                acme.Repository(".allstar").File($"r{number}/allstar.yaml", "issueStyle: repository\n");
            }

            acme.Repository($"r{number}").Collaborator("mona", RepositoryRole.Write).Files(null, ("README.md", "r"), ("SECURITY.md", number % 10 == 0 ? null : Contact), ("bin/one", number % 15 == 0 ? Program : null));
        }

        var app = world.App("policybot");
        app.Owner = acme;
        app.Permissions = PermissionSet.Of(
            (Permission.Metadata, Level.Read), (Permission.Contents, Level.Read), (Permission.Administration, Level.Read), (Permission.Actions, Level.Read), (Permission.Issues, Level.Write));
        app.Install(acme, []);
    }

    private async Task LiveDayAsync(CancellationToken cancellationToken)
    {
        var asked = new List<CommandMessage>();
        world.As(world.User("mona"), () =>
        {
            foreach (var repository in Repositories.Where(_ => random.Next(25) == 0))
            {
                var (path, text) = random.Next(3) switch { 0 => ("SECURITY.md", Contact), 1 => ("bin/one", Program), _ => ("bin/two", Program) };
                repository.Files("Drift", (path, Has(repository, path) ? null : text), ("src/notes.txt", $"{random.Next()}"));
            }

            foreach (var repository in Repositories)
            {
                foreach (var issue in repository.Tracker.Issues.Where(_ => random.Next(20) == 0))
                {
                    Touch(repository, issue, asked);
                }
            }
        });
        foreach (var command in asked)
        {
            time.Advance(TimeSpan.FromMinutes(1));
            Assert(await bot.GetRequiredService<CommandDesk>().HandleAsync(command, cancellationToken), "a command is heard");
        }

        // What a command did belongs to its own day.
        Look();
        time.Advance(TimeSpan.FromDays(1));
        Assert(await bot.GetRequiredService<ServedInstallations>().ListAsync(cancellationToken) is var listed && listed.IsKnown(out var all, out _), "the installation is listed");
        await bot.GetRequiredService<Sweep>().RunAsync(all!.Single().Installation, SweepScope.Whole, null, cancellationToken);
        Look();
    }

    private void Touch(Repository repository, Issue issue, List<CommandMessage> asked)
    {
        switch (random.Next(6))
        {
            case 0 when issue.IsOpen:
                repository.Tracker.Edit(issue.Number, one => one with { IsOpen = false, StateReason = "not_planned" });
                figures.ClosedByPeople++;
                break;
            case 1 when issue.IsOpen:
                repository.Tracker.Edit(issue.Number, one => one with { IsOpen = false });
                figures.ClosedByPeople++;
                break;
            case 2:
                Ask("/recheck");
                break;
            case 3:
                Ask($"/snooze {time.GetUtcNow().AddDays(random.Next(2, 12)):yyyy-MM-dd}");
                break;
            case 4 when !issue.IsOpen:
                repository.Tracker.Edit(issue.Number, one => one with { IsOpen = true });
                break;
            default:
                repository.Tracker.Comment(issue.Number, "What shall we do about it?");
                break;
        }

        void Ask(string command)
        {
            asked.Add(new CommandMessage(world.Apps[0].Installations[0].Id, repository.Id, repository.Name, issue.Number, repository.Tracker.Comment(issue.Number, command).Id));
            figures.Commands++;
        }
    }

    private void Look()
    {
        var now = time.GetUtcNow();
        var isQuiet = Quiet.Contains(TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")).DayOfWeek);
        foreach (var repository in Repositories)
        {
            foreach (var issue in repository.Tracker.Issues)
            {
                if (!told.TryGetValue((repository.Id, issue.Number), out var one))
                {
                    told[(repository.Id, issue.Number)] = one = new ToldIssue();
                }

                one.Look(issue, Failing(repository, issue.Title), world.Apps[0].Bot.Login, isQuiet, now, figures);
            }
        }
    }

    private void Count()
    {
        var now = time.GetUtcNow();
        foreach (var repository in Repositories)
        {
            figures.Doubled += repository.Tracker.Issues.CountBy(issue => issue.Title).Sum(count => count.Value - 1);
            figures.Untold += new[] { "SECURITY.md", "Binary Artifacts" }.Count(policy =>
                Failing(repository, policy).Count > 0
                && !repository.Tracker.Issues.Any(issue => (issue.Title == OneForAll || issue.Title.EndsWith(policy, StringComparison.Ordinal)) && (issue.IsOpen || issue.ClosedBy?.Login == "mona" || told[(repository.Id, issue.Number)].IsSnoozed(now)))
                && !Quiet.Contains(now.DayOfWeek));
        }
    }

    private static HashSet<string> Failing(Repository repository, string title)
    {
        var isOfAll = title == OneForAll;
        IEnumerable<string> contact = !isOfAll && !title.EndsWith("SECURITY.md", StringComparison.Ordinal) || Has(repository, "SECURITY.md") ? [] : ["SECURITY.md"];
        IEnumerable<string> programs = !isOfAll && title.EndsWith("SECURITY.md", StringComparison.Ordinal) ? [] : new[] { "bin/one", "bin/two" }.Where(path => Has(repository, path));
        return [.. contact, .. programs];
    }

    private static bool Has(Repository repository, string path) => repository.Git.Resolve($"HEAD:{path}") is not null;

    private static void Assert(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"It does not hold that {what}.");
        }
    }
}
