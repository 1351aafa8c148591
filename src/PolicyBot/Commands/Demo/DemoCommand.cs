using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Commands.Demo;

/// <summary><c>policybot demo</c>: the whole loop on a simulated GitHub, for who wants to see before setting anything up.</summary>
internal static class DemoCommand
{
    public static Command Create(Terminal terminal, PolicyCatalogue catalogue)
    {
        var once = new Option<bool>("--once") { Description = "End after the third sweep instead of staying up." };
        var port = new Option<int>("--port") { HelpName = "PORT", Description = "Where the simulated GitHub listens on 127.0.0.1; 0 takes any that is free.", CustomParser = Port, DefaultValueFactory = _ => 0 };
        var command = new GuidedCommand("demo", "Watch PolicyBot at work on a simulated GitHub: no account, no settings, no network.", """
            An organization with a dozen repositories is swept, things happen there, and it is swept again. Nothing leaves this machine, and
            nothing is kept. Without --once the simulated GitHub stays up: a browser shows how everything stands, curl asks it as one asks GitHub, d
            lets something happen there, Enter sweeps again, the name of an issue shows it, q ends.

            Examples:
              policybot demo                  watch, then play with it
              policybot demo --once           watch, and no more
              policybot demo --port 8080      with an address that you choose

            Exit codes:
              0  it ran to its end or was ended    2  wrong use, or it cannot listen on the port

            Where to go on:
              policybot policies list    what can be checked
            """)
        {
            once,
            port,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var demo = await DemoWorld.StartAsync(catalogue, parsed.GetValue(port), cancellationToken);
            var story = new DemoStory(demo, terminal, parsed.GetValue(once));
            if (!await story.TellAsync(cancellationToken))
            {
                terminal.Note("the demo did not go as it should: that is a defect of PolicyBot, please report it");
                return ExitCode.Defect;
            }

            if (!parsed.GetValue(once))
            {
                await new DemoPlay(story, demo, terminal, new Random()).RunAsync(cancellationToken);
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static int Port(ArgumentResult result)
    {
        var word = result.Tokens[0].Value;
        if (!ushort.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var port))
        {
            result.AddError($"{word} is not a port: a number from 0 to {ushort.MaxValue}");
        }

        return port;
    }
}
