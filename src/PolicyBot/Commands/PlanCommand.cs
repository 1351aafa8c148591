using System.CommandLine;
using PolicyBot.GitHub;
using PolicyBot.Storage;
using PolicyBot.Sweeps;

namespace PolicyBot.Commands;

/// <summary><c>policybot plan</c>: what was held back because it was so much at once, and the leave to go on.</summary>
internal static class PlanCommand
{
    public static Command Create(Terminal terminal, Services services) => new GuidedCommand("plan", "Show and agree to what was held back because it was so much at once.", """
        A sweep that would open, close or comment on more than 20 issues and more than 5 % of the repositories at once does not: it is more
        often a mistake than a bad day. What it would do waits here.

        Examples:
          policybot plan show                what waits, and under which id
          policybot plan apply 1a2b3c4d5e    agree, and do it now
          policybot sweep --plan             what a sweep would do now, whether held back or not
        """)
    {
        Show(terminal, services),
        Apply(terminal, services),
    };

    private static GuidedCommand Show(Terminal terminal, Services services)
    {
        var command = new GuidedCommand("show", "Show what waits for your word.", "");
        command.SetAction(async (_, cancellationToken) =>
        {
            await using var provider = await services.BuildAsync(cancellationToken);
            var isAny = false;
            await foreach (var (installation, known) in provider.GetRequiredService<Installations>().ReadAsync(cancellationToken))
            {
                if (await provider.GetRequiredService<HeldPlans>().GetAsync(installation, cancellationToken) is { Id: { } id } plan)
                {
                    isAny = true;
                    terminal.Heading($"{known.Login}: plan {id}, held since {plan.HeldAt:yyyy-MM-dd HH:mm} UTC");
                    Listing listing = new("ACTION", "REPOSITORY", "POLICY");
                    foreach (var action in plan.Actions)
                    {
                        listing.Add(action.Verb, action.Name, action.Policy);
                    }

                    listing.WriteTo(terminal);
                    terminal.Note($"to agree: policybot plan apply {id}");
                }
            }

            if (!isAny)
            {
                await terminal.Output.WriteLineAsync("Nothing waits.");
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static GuidedCommand Apply(Terminal terminal, Services services)
    {
        var id = new Argument<string>("ID") { Description = "Of the plan, as policybot plan show and the issue name it." };
        var command = new GuidedCommand("apply", "Agree to a plan and carry it out.", """
            Everything is looked at once more before anything is written: what does not fail any more is left alone. What came up since the
            plan was held is not part of it. The leave lasts 7 days, for what cannot be done at once.
            """)
        {
            id,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var provider = await services.BuildAsync(cancellationToken);
            if (!provider.GetRequiredService<GitHubApp>().IsApp)
            {
                return terminal.Refuse("plan apply works as an App: set GitHub:AppId and its key");
            }

            await foreach (var (installation, known) in provider.GetRequiredService<Installations>().ReadAsync(cancellationToken))
            {
                if (await provider.GetRequiredService<HeldPlans>().AgreeAsync(installation, parsed.GetValue(id)!, "command line", cancellationToken))
                {
                    return await new SweepRun(terminal, provider).RunAsync(SweepScope.Whole, [known.Login], [], "text", cancellationToken);
                }
            }

            return terminal.Refuse($"no plan {parsed.GetValue(id)} waits: policybot plan show tells which does");
        });
        return command;
    }
}
