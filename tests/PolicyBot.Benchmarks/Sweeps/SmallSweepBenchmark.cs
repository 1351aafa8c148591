using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using PolicyBot.Benchmarks.Checks;
using PolicyBot.Simulator.Hosting;

namespace PolicyBot.Benchmarks.Sweeps;

/// <summary><c>sweep-small</c>: the published program sweeps a simulated organization, first with an empty memory and then again, as a cron job would.</summary>
internal static class SmallSweepBenchmark
{
    private const int Starts = 11;

    public static Command Create()
    {
        var repositories = new Option<int>("--repositories") { Description = "In the organization.", DefaultValueFactory = _ => 200 };
        var failing = new Option<int>("--failing") { Description = "So many get an issue; GitHub wants a second between two writes.", DefaultValueFactory = _ => 5 };
        var program = new Option<string?>("--program") { Description = "A published policybot. Without it, one is published first." };
        var command = new Command("sweep-small", "Time policybot sweep and count its requests; time how it starts.") { repositories, failing, program };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(repositories), parsed.GetValue(failing), parsed.GetValue(program), cancellationToken));
        return command;
    }

    private static async Task RunAsync(int repositories, int failing, string? program, CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("policybot-benchmark-");
        try
        {
            var published = program ?? PublishedProgram.In(directory.CreateSubdirectory("program").FullName);
            var starts = Enumerable.Range(0, Starts).Select(_ => MeasuredRun.Of(new ProcessStartInfo(published, ["--version"]))).OrderBy(run => run.Elapsed).ToList();
            await using var gitHub = await GitHubSimulator.StartAsync(SweptOrganization.Of(repositories, failing), cancellationToken);
            var state = Path.Combine(directory.FullName, "state.db");
            var cold = Sweep(published, gitHub, state);
            var again = Sweep(published, gitHub, state);

            Say($"policybot sweep, {repositories:N0} repositories of which {failing} fail, {Environment.ProcessorCount} processors, which the simulated GitHub shares");
            Print("first", cold, repositories);
            Print("again", again, repositories);
            Say($"  --version   {starts[Starts / 2].Elapsed.TotalMilliseconds:N0} ms median of {Starts}, {starts[0].Elapsed.TotalMilliseconds:N0} to {starts[^1].Elapsed.TotalMilliseconds:N0} ms; {starts.Max(run => run.PeakBytes) / 1e6:N0} MB");
            Say($"  requests by kind{"",-48}   first  each   again  each");
            foreach (var kind in cold.Kinds.Keys.Union(again.Kinds.Keys).OrderByDescending(cold.Kinds.GetValueOrDefault).ThenBy(kind => kind, StringComparer.Ordinal))
            {
                var (one, two) = (cold.Kinds.GetValueOrDefault(kind), again.Kinds.GetValueOrDefault(kind));
                Say($"    {kind,-62} {one,7} {one / (double)repositories,5:N2} {two,7} {two / (double)repositories,5:N2}");
            }
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static (MeasuredRun Run, IReadOnlyDictionary<string, int> Kinds, int Writes, int Points) Sweep(string program, GitHubSimulator gitHub, string state)
    {
        var app = gitHub.World.Apps.Single();
        var start = new ProcessStartInfo(program, ["sweep"]);
        start.Environment["POLICYBOT__GitHub__AppId"] = $"{app.Id}";
        start.Environment["POLICYBOT__GitHub__PrivateKey"] = app.PrivateKey.ReplaceLineEndings("\\n");
        start.Environment["POLICYBOT__GitHub__RestUrl"] = gitHub.RestUrl.AbsoluteUri;
        start.Environment["POLICYBOT__GitHub__GraphQLUrl"] = gitHub.GraphQlUrl.AbsoluteUri;
        start.Environment["POLICYBOT__Storage__Path"] = state;
        gitHub.Log.Clear();
        var run = MeasuredRun.Of(start);
        var requests = gitHub.Log.Requests;
        return (
            run,
            requests.GroupBy(request => $"{request.Method} {request.Template}").ToDictionary(group => group.Key, group => group.Count()),
            requests.Count(request => request.IsWrite && !request.Template.EndsWith("/access_tokens", StringComparison.Ordinal)),
            requests.Where(request => request.Resource == "graphql").Sum(request => request.Points));
    }

    private static void Print(string name, (MeasuredRun Run, IReadOnlyDictionary<string, int> Kinds, int Writes, int Points) sweep, int repositories)
    {
        var requests = sweep.Kinds.Values.Sum();
        Say($"  {name,-10}  {sweep.Run.Elapsed.TotalSeconds:N2} s, {requests:N0} requests ({requests / (double)repositories:N2} a repository), {sweep.Points} GraphQL points, {sweep.Writes} writes, peak {sweep.Run.PeakBytes / 1e6:N0} MB resident, exit code {sweep.Run.ExitCode}");
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
