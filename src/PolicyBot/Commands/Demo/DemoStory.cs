using System.Collections.Immutable;
using System.Diagnostics;
using PolicyBot.Engine.Facts;
using PolicyBot.Reports;
using Spectre.Console;

namespace PolicyBot.Commands.Demo;

/// <summary>Tells what happens: a sweep, a day on GitHub, what the second sweep makes of it, and that the third has nothing to do.</summary>
/// <param name="isWhole">True where the demo ends with it.</param>
internal sealed class DemoStory(DemoWorld demo, Terminal terminal, bool isWhole)
{
    private const int QuotedLines = 24;

    /// <summary>Whose issue is quoted: it names files.</summary>
    private const string Quoted = "cli";

    private readonly DemoPage page = new(terminal);
    private DemoSweep? last;

    /// <returns>False where something did not go as it should.</returns>
    public async Task<bool> TellAsync(CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        page.Part("PolicyBot demo");
        page.Say($"A simulated GitHub listens on {demo.GitHub.Url}. It has an organization, {DemoWorld.Organization}, with {demo.Repositories.Length} repositories, and the App policybot is installed there. Nothing leaves this machine, and all is forgotten at the end.");

        page.Part("The first sweep");
        var first = await FirstSweepAsync(cancellationToken);

        page.Part("Things happen on GitHub");
        foreach (var drift in DemoDrifts.Story)
        {
            Happen(drift);
        }

        page.Part("The second sweep");
        var second = await SweepAgainAsync(cancellationToken);

        page.Part("The third sweep");
        var third = await SweepAgainAsync(cancellationToken);

        page.Part("In short");
        page.Table("The issues on GitHub now", Issues(third.After));
        page.Say($"{demo.Repositories.Length} repositories and {first.Policies} policies in {watch.Elapsed.TotalSeconds:N1} s. First sweep: {first.Counts}. Second sweep: {second.Counts}. The third sweep wrote {(third.Writes == 0 ? "nothing" : $"{third.Writes} times")}.");
        if (isWhole)
        {
            page.Say("Without --once, policybot demo stays up: read every issue, ask the simulated GitHub with curl, let more happen, sweep again.");
        }
        else
        {
            Invite();
        }

        return third.Writes == 0 && !new[] { first, second, third }.Any(sweep => sweep.Result.IsIncomplete);
    }

    /// <summary>Lets something happen and says so.</summary>
    public void Happen(DemoDrift drift)
    {
        page.Item(drift.ToString());
        drift.Happen(demo.World.Organization(DemoWorld.Organization));
    }

    /// <summary>A sweep after the first, and what it changed.</summary>
    public async Task<DemoSweep> SweepAgainAsync(CancellationToken cancellationToken)
    {
        var before = last!;
        var sweep = last = await demo.SweepAsync(null, cancellationToken);
        Listing turned = new("REPOSITORY", "POLICY", "WAS", "IS");
        foreach (var (repository, policy, was, now) in sweep.Turned(before))
        {
            turned.Add(repository, policy, was, now);
        }

        page.Table("Verdicts that changed", turned);
        page.Table("What PolicyBot did on GitHub", Done(sweep));
        TellComments(sweep);
        if (!Alone(sweep).SequenceEqual(Alone(before)))
        {
            page.Table("Fails, and is left alone", SweepReport.Waiting(sweep.Result));
        }

        TellRequests(sweep);
        return sweep;
    }

    private async Task<DemoSweep> FirstSweepAsync(CancellationToken cancellationToken)
    {
        var overview = new DemoOverview(demo.Repositories);
        var sweep = last = await ShowAsync(overview, cancellationToken);
        page.Blank();
        page.Table("Not in order", SweepReport.NotInOrder(sweep.Report));
        page.Table("Nothing is asked of", Off(await demo.OffAsync(sweep.Result, cancellationToken)));
        page.Table("What PolicyBot did on GitHub", Done(sweep));
        TellRequests(sweep);
        page.Blank();
        terminal.Heading("About the configuration files");
        ConfigurationProblems.Write(sweep.Result.Kept.Configuration, terminal);
        if (sweep.Changes.FirstOrDefault(change => change.Issue.Repository == Quoted).Issue is { } issue)
        {
            page.Blank();
            terminal.Heading($"The issue {issue.Name}, as people read it there");
            page.Quote(issue.Issue.Body ?? "", QuotedLines);
        }

        return sweep;
    }

    /// <summary>On a screen the table fills while repositories are judged; elsewhere there is a line for each.</summary>
    private async Task<DemoSweep> ShowAsync(DemoOverview overview, CancellationToken cancellationToken)
    {
        if (!terminal.Screen.Profile.Capabilities.Ansi)
        {
            return await demo.SweepAsync(judged => page.Item(DemoOverview.LineOf(judged)), cancellationToken);
        }

        return await terminal.Screen.Live(overview.ToListing(isOver: false).ForScreen()).StartAsync(async live =>
        {
            var sweep = await demo.SweepAsync(
                judged =>
                {
                    overview.Add(judged);
                    live.UpdateTarget(overview.ToListing(isOver: false).ForScreen());
                },
                cancellationToken);
            live.UpdateTarget(overview.ToListing(isOver: true).ForScreen());
            return sweep;
        });
    }

    private void TellComments(DemoSweep sweep)
    {
        foreach (var (_, issue) in sweep.Changes)
        {
            foreach (var comment in issue.CommentsSince(sweep.Before))
            {
                terminal.Heading($"What it said on {issue.Name}");
                page.Quote(comment.Body);
                page.Blank();
            }
        }
    }

    private void TellRequests(DemoSweep sweep) => page.Say(sweep.Writes == 0
        ? $"It asked GitHub {sweep.Requests} times and wrote nothing."
        : $"It asked GitHub {sweep.Requests - sweep.Writes} times and wrote {sweep.Writes} times.");

    /// <summary>The issues of which the sweep made something.</summary>
    private static Listing Done(DemoSweep sweep)
    {
        Listing done = new("DONE", "ISSUE", "BY", "TITLE");
        foreach (var (what, issue) in sweep.Changes)
        {
            done.Add(new(what, what == "closed" ? Color.Green : Color.Yellow), issue.Name, issue.Issue.Author.Login, issue.Issue.Title);
        }

        return done;
    }

    private static Listing Issues(ImmutableArray<DemoIssue> issues)
    {
        Listing listing = new("ISSUE", "STATE", "TITLE");
        foreach (var issue in issues)
        {
            listing.Add(issue.Name, new(issue.State, issue.Issue.IsOpen ? Color.Yellow : Color.Green), issue.Issue.Title);
        }

        return listing;
    }

    private static IEnumerable<(string, string, string)> Alone(DemoSweep sweep) =>
        sweep.Result.Plan.Waiting.Select(waiting => (waiting.Subject.Name, waiting.Policy, waiting.Because));

    private static Listing Off(IEnumerable<(Repository Repository, string Because)> off)
    {
        Listing listing = new("REPOSITORY", "BECAUSE");
        foreach (var (repository, because) in off)
        {
            listing.Add(repository.Name, because);
        }

        return listing;
    }

    private void Invite()
    {
        var repositories = $"{demo.GitHub.Url}/repos/{DemoWorld.Organization}";
        page.Blank();
        page.Say($"While it is up, a browser shows how everything stands, as it does beside policybot serve: {demo.Pages}");
        page.Blank();
        page.Say("Ask the simulated GitHub as you would ask GitHub. An issue, the configuration with its comments, and the issues of a private repository in an owner's name:");
        page.Command($"curl {repositories}/cli/issues/1");
        page.Command($"curl -H Accept:application/vnd.github.raw {repositories}/.allstar/contents/allstar.yaml");
        page.Command($"curl -u {DemoWorld.Owner}:{DemoWorld.Token} {repositories}/billing/issues");
    }
}
