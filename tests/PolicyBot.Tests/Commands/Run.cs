using PolicyBot.Commands;
using PolicyBot.Engine.Policies;
using PolicyBot.Tests.Judging;

namespace PolicyBot.Tests.Commands;

/// <summary>One run of the program as its caller sees it.</summary>
internal sealed record Run(int ExitCode, string Output, string Error)
{
    private static readonly PolicyCatalogue Catalogue = PolicyCatalogue.Of([typeof(OpenDoorPolicy), typeof(LockRule), typeof(BellRule)]);

    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Runs it in this process with its output in a pipe.</summary>
    public static Task<Run> PolicyBot(params string[] args) => PolicyBot(args, width: null);

    /// <param name="width">Of the screen; null for a pipe.</param>
    public static async Task<Run> PolicyBot(string[] args, int? width, bool colours = false, CancellationToken cancellationToken = default)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var exitCode = await new CommandLine(new Terminal(output, error, width, colours), Catalogue, TimeProvider.System).RunAsync(args, cancellationToken);
        return new Run(exitCode, output.ToString(), error.ToString());
    }
}
