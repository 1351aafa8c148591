using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using PolicyBot.Engine.Findings;
using PolicyBot.GitHub;
using PolicyBot.GitHub.Transport;
using PolicyBot.Simulator;
using PolicyBot.Simulator.Faults;
using PolicyBot.Storage;
using PolicyBot.Sweeps;
using PolicyBot.Webhooks;

namespace PolicyBot.Tests.Watch;

/// <summary>
/// Every route that is asked during a sweep and after deliveries, answered in every way that it should not be: what it would have told becomes unknown, nothing is
/// written about issues, everybody else is judged, and when GitHub is well again all is as if nothing had been.
/// </summary>
public sealed partial class FaultMatrixTests
{
    /// <summary>Stands for no answer at all.</summary>
    private const string TimeOut = "time-out";

    private static readonly (string Name, Fault? Fault)[] Faults =
    [
        ("401", new Fault.Status(401, "Bad credentials")),
        ("403", new Fault.Status(403, "Resource not accessible by integration")),
        ("404", new Fault.Status(404, "Not Found")),
        ("410", new Fault.Status(410, "Gone")),
        ("422", new Fault.Status(422, "Validation Failed")),
        ("429", new Fault.Status(429, "Too many requests") { RetryAfter = TimeSpan.FromSeconds(45) }),
        ("451", new Fault.Status(451, "Repository access blocked")),
        ("500", new Fault.Status(500, "Server Error")),
        ("502", new Fault.Status(502, "Bad Gateway")),
        ("secondary limit", new Fault.SecondaryLimit()),
        (TimeOut, null),
        ("cut off", new Fault.CutOff()),
        ("page", new Fault.HtmlPage()),
        ("empty", new Fault.EmptyBody()),
    ];

    /// <summary>Where this is GitHub's word for "there is none", and the permission to know is held: nobody could tell that it is not so.</summary>
    private static readonly HashSet<(string Route, string Fault)> Answers =
    [
        ("GET /repos/{owner}/{repo}/branches/{branch}/protection", "404"),
        ("GET /repos/{owner}/{repo}/codeowners/errors", "404"),
        ("GET /repos/{owner}/{repo}/issues/{number}", "404"),
        ("GET /repos/{owner}/{repo}/issues/{number}", "410"),
    ];

    /// <summary>What a process asks only when it begins.</summary>
    private static readonly HashSet<string> AskedOnce = ["GET /app", "POST /graphql Schema"];

    [Fact]
    public Task Whatever_goes_wrong_only_what_it_would_have_told_is_unknown() => TryAsync("GraphQL", new HashSet<string>());

    internal static async Task TryAsync(string path, IReadOnlySet<string> triedElsewhere)
    {
        Func<string, bool> hangs = _ => false;
        await using var watched = await Watched.SweptAsync(
            Describe,
            more: services => services.AddHttpClient(GitHubServices.HttpClient).ConfigureAdditionalHttpMessageHandlers((handlers, _) => handlers.Add(new Hanging(request => hangs(Asked(request))))),
            settings: ("GitHub:ReadPath", path));
        await RoundAsync(watched);
        var expected = await VerdictsAsync(watched);
        var routes = await RoutesAsync(watched);
        var wrong = new List<string>();
        var clock = System.Diagnostics.Stopwatch.StartNew();
        foreach (var (route, asked) in routes.Where(one => !triedElsewhere.Contains(one.Key)))
        {
            foreach (var (name, fault) in Faults.Where(one => !Answers.Contains((route, one.Name))))
            {
                if (AskedOnce.Contains(route))
                {
                    await watched.RestartAsync();
                }

                watched.Time.Advance(TimeSpan.FromHours(25));
                var issues = Issues(watched);
                if (fault is null)
                {
                    hangs = asked.Contains;
                }
                else
                {
                    watched.GitHub.Faults.Add(request => RouteOf(request) == route, fault, times: null);
                }

                await HalfRoundAsync(watched);
                hangs = _ => false;
                watched.GitHub.Faults.Clear();
                wrong.AddRange((await WrongAsync(watched, expected, issues, mayBeUnknown: true)).Select(what => $"{route}, {name}: {what}"));
                await watched.WorkAsync();
                if (!(await VerdictsAsync(watched)).SequenceEqual(expected))
                {
                    watched.Time.Advance(TimeSpan.FromHours(25));
                    await watched.TickAsync();
                    await watched.WorkAsync();
                }

                wrong.AddRange((await WrongAsync(watched, expected, issues, mayBeUnknown: false)).Select(what => $"after {route}, {name}: {what}"));
            }
        }

        Assert.True(wrong.Count == 0, $"{routes.Count} routes, {clock.Elapsed}:\n" + string.Join('\n', wrong));
    }

    /// <summary>What is asked where all is well.</summary>
    internal static async Task<IReadOnlySet<string>> RoutesByAsync(string path)
    {
        await using var watched = await Watched.SweptAsync(Describe, settings: ("GitHub:ReadPath", path));
        return (await RoutesAsync(watched)).Keys.ToHashSet(StringComparer.Ordinal);
    }

    private static void Describe(World world)
    {
        WatchedWorld.Sound(world);
        var acme = world.Organization("acme");
        WatchedWorld.Keep(acme, "lax").Files(null, ("SECURITY.md", null), ("CODEOWNERS", "* @nobody-at-all\n"), ("bin/tool", WatchedWorld.Program)).Protections.Remove("main");
        acme.Repository("api").File(".allstar/codeowners.yaml", "optConfig:\n  optIn: true\n");
    }

    /// <summary>News that nobody need act upon, and a sweep: each message is taken once.</summary>
    private static async Task HalfRoundAsync(Watched watched)
    {
        var number = watched.Time.GetUtcNow().Ticks;
        watched.Acme.Repository("lax").File("docs/CODEOWNERS", $"# {number}\n");
        watched.Acme.Repository(".allstar").File("notes.txt", $"{number}");
        await watched.DeliverAsync();
        await watched.TickAsync();
        watched.Time.Advance(TimeSpan.FromSeconds(5));
        await watched.Server.OnceAsync(DeliveryIntake.Queue);
        watched.Time.Advance(TimeSpan.FromSeconds(5));
        await watched.Server.OnceAsync(SubjectQueue.Subjects);
        await watched.Server.OnceAsync(SubjectQueue.Sweeps);
    }

    private static async Task RoundAsync(Watched watched)
    {
        await watched.WorkAsync();
        watched.Time.Advance(TimeSpan.FromHours(25));
        await HalfRoundAsync(watched);
        await watched.WorkAsync();
    }

    /// <summary>The routes that are asked, and what was asked of each.</summary>
    private static async Task<SortedDictionary<string, HashSet<string>>> RoutesAsync(Watched watched)
    {
        var asked = new ConcurrentQueue<(string Route, string Request)>();
        watched.GitHub.Faults.Add(
            request =>
            {
                var route = RouteOf(request);
                asked.Enqueue((route, request.Template == "/graphql" ? route : $"{request.Method} {request.Path}"));
                return false;
            },
            new Fault.NoAnswer());
        await watched.RestartAsync();
        watched.Time.Advance(TimeSpan.FromHours(25));
        await HalfRoundAsync(watched);
        await watched.WorkAsync();
        watched.GitHub.Faults.Clear();
        var routes = new SortedDictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var (route, request) in asked)
        {
            (routes.TryGetValue(route, out var all) ? all : routes[route] = []).Add(request);
        }

        return routes;
    }

    private static string RouteOf(RequestFacts request) =>
        request.Template == "/graphql" ? $"{request.Method} /graphql {Query().Match(request.Body).Groups[1].Value}" : $"{request.Method} {request.Template}";

    /// <summary>A query is known by its name, as the client calls it.</summary>
    private static string Asked(HttpRequestMessage request) =>
        RequestScope.Of(request) is { IsGraphQL: true, Operation: var operation } ? operation : $"{request.Method} {request.RequestUri!.AbsolutePath}";

    private static async Task<SortedDictionary<string, Outcome>> VerdictsAsync(Watched watched)
    {
        var verdicts = new SortedDictionary<string, Outcome>(StringComparer.Ordinal);
        await foreach (var (_, judged) in watched.Service<Verdicts>().ReadAsync(watched.Installation.Id, default))
        {
            // A policy that nothing configures is unknown, too, while the list of the files cannot be read.
            foreach (var verdict in judged.Verdicts.Where(verdict => WatchedWorld.Policies.Contains(verdict.Policy)))
            {
                verdicts[$"{judged.Name} {verdict.Policy}"] = verdict.Outcome;
            }
        }

        return verdicts;
    }

    private static async Task<List<string>> WrongAsync(Watched watched, SortedDictionary<string, Outcome> expected, string[] issues, bool mayBeUnknown)
    {
        // A text may be edited without a word to anybody: what was not seen today is marked there.
        var wrong = Issues(watched).Except(issues).Concat(issues.Except(Issues(watched))).ToList();
        var now = await VerdictsAsync(watched);
        wrong.AddRange(expected.Where(verdict => !now.TryGetValue(verdict.Key, out var outcome) || (outcome != verdict.Value && !(mayBeUnknown && outcome == Outcome.Unknown)))
            .Select(verdict => $"{verdict.Key} is {(now.TryGetValue(verdict.Key, out var outcome) ? outcome : "not known")} instead of {verdict.Value}"));

        // While a repository's own files cannot be read, it is not known whether it opts in to what nobody else asks of it.
        wrong.AddRange(now.Where(verdict => !expected.ContainsKey(verdict.Key) && !(mayBeUnknown && verdict.Value == Outcome.Unknown)).Select(verdict => $"{verdict.Key} is {verdict.Value}, and is not asked for"));
        return wrong;
    }

    private static string[] Issues(Watched watched) =>
    [
        .. watched.Acme.Repositories.SelectMany(repository => repository.Tracker.Issues.Select(issue => $"{repository.Name}#{issue.Number} {(issue.IsOpen ? "open" : "closed")} with {issue.Comments.Length} comments{(issue.Comments.IsEmpty ? "" : ": " + issue.Comments[^1].Body[..20])}")),
    ];

    [GeneratedRegex(@"query (\w+)")]
    private static partial Regex Query();
}
