namespace PolicyBot.Commands.Demo;

/// <summary>After the story: a person lets things happen and sweeps, until that is enough.</summary>
internal sealed class DemoPlay(DemoStory story, DemoWorld demo, Terminal terminal, Random random)
{
    private readonly DemoPage page = new(terminal);

    /// <summary>Ends with q or Ctrl-C; where nobody can type, with Ctrl-C alone.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                page.Blank();
                page.Say("Enter: sweep again.  d: let something happen.  cli#1: read that issue.  q: end.");
                switch ((await Task.Run(terminal.ReadLine, cancellationToken).WaitAsync(cancellationToken))?.Trim())
                {
                    case null:
                        page.Say("Nobody types here, so it stays up until Ctrl-C.");
                        await Task.Delay(Timeout.Infinite, cancellationToken);
                        break;
                    case "q":
                        return;
                    case "d":
                        story.Happen(Any());
                        break;
                    case "":
                        await story.SweepAgainAsync(cancellationToken);
                        break;
                    case var other:
                        Read(other);
                        break;
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Ctrl-C is how one leaves, not an accident.
        }
    }

    private void Read(string name)
    {
        if (DemoIssue.AllIn(demo.World).FirstOrDefault(issue => string.Equals(issue.Name, name, StringComparison.OrdinalIgnoreCase)) is not { } found)
        {
            page.Say($"{name} is neither an issue nor one of the words below.");
            return;
        }

        terminal.Heading($"{found.Issue.Title} ({found.State})");
        page.Quote(found.Issue.Body ?? "");
        foreach (var comment in found.Issue.Comments)
        {
            page.Blank();
            terminal.Heading($"{comment.Author.Login} said");
            page.Quote(comment.Body);
        }
    }

    private DemoDrift Any()
    {
        var organization = demo.World.Organization(DemoWorld.Organization);
        var possible = DemoDrifts.All.Where(drift => drift.IsPossible(organization)).ToArray();
        return possible[random.Next(possible.Length)];
    }
}
