using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using PolicyBot.Commands;
using PolicyBot.Commands.Demo;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Tests.Sweeps;

namespace PolicyBot.Tests.Commands;

public sealed partial class DemoCommandTests
{
    [Fact]
    public async Task It_tells_the_whole_story_and_ends_well_whatever_the_settings_are()
    {
        var run = await Run.With(Unusable, "demo", "--once");

        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Error));
        Assert.Matches("\nacme/vault +[0-9]+ policies +unknown +forbidden: acme/vault/.allstar could not be read: GitHub blocks access to the repository\n", run.Output);
        Assert.Matches("\nacme/mobile +branch_protection +unknown +permission_not_granted: ", run.Output);
        Assert.Matches("\nacme/imaging +binary_artifacts +waived ", run.Output);
        Assert.Matches(@"\nacme/experiments +the repository opts out \(acme/experiments/.allstar/allstar.yaml:3\)\n", run.Output);
        Assert.Matches(@"\nadopted +parser#1 +allstar-app\[bot\] +Security Policy violation SECURITY.md\n", run.Output);
        Assert.Contains("acme/.allstar/codeowners.yaml:6: requireCODEOWNER: is not a known key; did you mean requireCODEOWNERS?\n", run.Output, StringComparison.Ordinal);
        var (before, after) = Cut(run.Output, "== Things happen on GitHub");
        Assert.Matches(@"\nopened +web#2 +policybot\[bot\] +Security Policy violation SECURITY.md\n", before);
        Assert.Matches(@"\nopened +api#1 +policybot\[bot\] +Security Policy violation Branch Protection\n", after);
        Assert.Matches(@"\ncommented +cli#1 ", after);
        Assert.Matches(@"\nclosed +web#2 ", after);
        Assert.Matches("\nacme/docs +codeowners +a person closed the issue\n", after);
        Assert.Contains("The third sweep wrote nothing.", after, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(80, true)]
    [InlineData(120, false)]
    public async Task On_a_screen_no_line_is_wider_than_it(int width, bool colours)
    {
        var run = await Run.OnScreen(width, colours, "demo", "--once");

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Contains("third sweep", run.Output, StringComparison.Ordinal);
        Assert.All(
            Escape().Replace(run.Output, "").Split('\n', '\r'),
            line => Assert.True(line.Length <= width || line.Contains("://", StringComparison.Ordinal), line));
    }

    [Fact]
    public async Task No_private_repository_is_named_where_everybody_reads()
    {
        await using var demo = await DemoWorld.StartAsync(Swept.House, 0, default);
        await new DemoStory(demo, new Terminal(TextWriter.Null, TextWriter.Null), isWhole: true).TellAsync(default);

        string[] hidden = [.. demo.World.Organization(DemoWorld.Organization).Repositories.Where(repository => repository.Visibility != Visibility.Public).Select(repository => repository.Name)];
        Assert.Equal(["billing", "vault"], hidden);
        Assert.Contains(demo.World.Writings, writing => writing.Visibility != Visibility.Public && hidden.Any(writing.Text.Contains));
        Assert.DoesNotContain(demo.World.Writings, writing => writing.Visibility == Visibility.Public && hidden.Any(writing.Text.Contains));
    }

    [Fact]
    public async Task A_browser_shows_how_everything_stands()
    {
        await using var demo = await DemoWorld.StartAsync(Swept.House, 0, default);
        await new DemoStory(demo, new Terminal(TextWriter.Null, TextWriter.Null), isWhole: true).TellAsync(default);

        using var browser = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = demo.Pages };
        var shown = await browser.GetStringAsync(new Uri("/", UriKind.Relative));

        Assert.Contains(DemoWorld.Organization, shown, StringComparison.Ordinal);
        Assert.Contains("branch_protection", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_happens_the_sweep_after_the_next_has_nothing_to_do()
    {
        await using var demo = await DemoWorld.StartAsync(Swept.House, 0, default);
        var organization = demo.World.Organization(DemoWorld.Organization);
        await demo.SweepAsync(null, default);
        foreach (var drift in DemoDrifts.All)
        {
            if (drift.IsPossible(organization))
            {
                drift.Happen(organization);
                await demo.SweepAsync(null, default);
                Assert.Equal((0, drift.What), ((await demo.SweepAsync(null, default)).Writes, drift.What));
            }
        }

        Assert.Contains(DemoDrifts.All, drift => drift.IsPossible(organization));
    }

    [Fact]
    public async Task Without_once_it_stays_for_who_plays_with_it()
    {
        var run = await PlayAsync("cli#1", "d", "", "frobnicate", "q");

        Assert.Equal(ExitCode.Success, run.ExitCode);
        var (_, played) = Cut(run.Output, "curl -u olga:ghp_demo http://127.0.0.1:");
        Assert.Matches(@"\n  (olga|mona|hugo) [^\n]+\.\n", played);
        Assert.Matches("\nIt asked GitHub [0-9]+ times and wrote ", played);
        Assert.Contains("Security Policy violation Binary Artifacts (open)\n", played, StringComparison.Ordinal);
        Assert.Contains("frobnicate is neither an issue nor ", played, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("65536")]
    [InlineData("-1")]
    public async Task A_port_that_is_none_is_wrong_use(string port)
    {
        var run = await Run.OfTheHouse("demo", "--once", "--port", port);
        Assert.Equal(ExitCode.Refused, run.ExitCode);
        Assert.Equal($"policybot: {port} is not a port: a number from 0 to 65535; see policybot demo --help", Assert.Single(run.ErrorLines));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_refused_in_one_line()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var run = await Run.OfTheHouse("demo", "--once", "--port", $"{port}");

        Assert.Equal(ExitCode.Refused, run.ExitCode);
        Assert.Contains($"127.0.0.1:{port}", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    /// <summary>What the environment may hold, and the demo must not care about.</summary>
    private static Services Unusable => new(
        new ConfigurationBuilder().AddInMemoryCollection(
        [
            KeyValuePair.Create<string, string?>("GitHub:AppId", "-1"),
            KeyValuePair.Create<string, string?>("GitHub:RestUrl", "http://github.example/"),
            KeyValuePair.Create<string, string?>("Storage:Path", "/none/such/state.db"),
        ]).Build(),
        Swept.House,
        TimeProvider.System);

    private static (string Before, string After) Cut(string text, string at)
    {
        var place = text.IndexOf(at, StringComparison.Ordinal);
        Assert.True(place >= 0, text);
        return (text[..place], text[(place + at.Length)..]);
    }

    private static async Task<Run> PlayAsync(params string[] words)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var left = new Queue<string>(words);
        var terminal = new Terminal(output, error) { ReadLine = () => left.TryDequeue(out var word) ? word : null };
        var exitCode = await new CommandLine(terminal, Swept.House, TimeProvider.System, Unusable).RunAsync(["demo"], default);
        return new Run(exitCode, output.ToString(), error.ToString());
    }

    [GeneratedRegex("\u001b\\[[0-9;?]*[A-Za-z]", RegexOptions.NonBacktracking)]
    private static partial Regex Escape();
}
