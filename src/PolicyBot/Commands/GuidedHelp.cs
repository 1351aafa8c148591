using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace PolicyBot.Commands;

/// <summary>The usual help, and then the command's guide.</summary>
internal sealed class GuidedHelp : SynchronousCommandLineAction
{
    private readonly HelpAction usual = new() { MaxWidth = 100 };

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        usual.Invoke(parseResult);
        if (parseResult.CommandResult.Command is GuidedCommand command)
        {
            parseResult.InvocationConfiguration.Output.WriteLine(command.Guide);
        }

        return ExitCode.Success;
    }
}
