using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;

namespace PolicyBot.Commands;

/// <summary>The version that help, reports and bug reports name.</summary>
internal sealed class PrintVersion : SynchronousCommandLineAction
{
    /// <summary>Such as 0.1.0; without the commit.</summary>
    public static string Version { get; } =
        typeof(PrintVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine($"policybot {Version}");
        return ExitCode.Success;
    }
}
