using System.Diagnostics;
using PolicyBot.Benchmarks.Checks;
using PolicyBot.Simulator.Hosting;
using PolicyBot.Simulator.Limits;

namespace PolicyBot.Benchmarks.Sweeps;

/// <summary>The published program in a process of its own before a simulator without limits and latency: its processor time and memory are nobody else's.</summary>
internal sealed class OwnProcess : IAsyncDisposable
{
    private readonly GitHubSimulator gitHub;
    private readonly string program;
    private readonly string store;

    private OwnProcess(GitHubSimulator gitHub, string program, string store) => (this.gitHub, this.program, this.store) = (gitHub, program, store);

    /// <param name="program">A published policybot.</param>
    /// <param name="store">The file of its state.</param>
    public static async Task<OwnProcess> StartAsync(string program, int repositories, int branches, bool withTrees, bool withHooks, string store, CancellationToken cancellationToken)
    {
        var world = GeneratedOrganization.Of(TimeProvider.System, repositories, branches, withTrees, withHooks);
        world.Limits = LimitOptions.None;
        return new OwnProcess(await GitHubSimulator.StartAsync(world, cancellationToken), program, store);
    }

    /// <summary>One sweep.</summary>
    public MeasuredRun Sweep() => Run("sweep");

    /// <summary>One look at the whole organization, which keeps nothing.</summary>
    public MeasuredRun Check() => Run("check", GeneratedOrganization.Name);

    private MeasuredRun Run(params string[] args)
    {
        var app = gitHub.World.Apps.Single();
        var start = new ProcessStartInfo(program, args);
        start.Environment["POLICYBOT__GitHub__AppId"] = $"{app.Id}";
        start.Environment["POLICYBOT__GitHub__PrivateKey"] = app.PrivateKey.ReplaceLineEndings("\\n");
        start.Environment["POLICYBOT__GitHub__RestUrl"] = gitHub.RestUrl.AbsoluteUri;
        start.Environment["POLICYBOT__GitHub__GraphQLUrl"] = gitHub.GraphQlUrl.AbsoluteUri;
        start.Environment["POLICYBOT__Storage__Path"] = store;
        var run = MeasuredRun.Of(start);
        if (run.ExitCode is not (0 or 1 or 3))
        {
            Console.Error.WriteLine($"policybot {args[0]} ended with {run.ExitCode}: {run.Output[..Math.Min(2000, run.Output.Length)]}");
        }

        return run;
    }

    public ValueTask DisposeAsync() => gitHub.DisposeAsync();
}
