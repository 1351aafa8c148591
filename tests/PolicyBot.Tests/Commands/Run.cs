using Microsoft.Extensions.Configuration;
using PolicyBot.Commands;
using PolicyBot.Engine.Policies;
using PolicyBot.Policies.Files.Security;
using PolicyBot.Tests.Judging;

namespace PolicyBot.Tests.Commands;

/// <summary>One run of the program, in this process, as its caller sees it.</summary>
internal sealed record Run(int ExitCode, string Output, string Error)
{
    private static readonly PolicyCatalogue Toys = PolicyCatalogue.Of([typeof(OpenDoorPolicy), typeof(LockRule), typeof(BellRule)]);
    private static readonly PolicyCatalogue House = PolicyCatalogue.Of(typeof(SecurityPolicy).Assembly);

    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>With the toy policies, and its output in a pipe.</summary>
    public static Task<Run> PolicyBot(params string[] args) => Of(args, Toys, width: null, colours: false, CancellationToken.None);

    /// <summary>With the policies that ship, and its output in a pipe.</summary>
    public static Task<Run> OfTheHouse(params string[] args) => Of(args, House, width: null, colours: false, CancellationToken.None);

    /// <summary>With the policies that ship, and its output on a screen.</summary>
    public static Task<Run> OnScreen(int width, bool colours, params string[] args) => Of(args, House, width, colours, CancellationToken.None);

    /// <summary>With the policies that ship, against what a test has built.</summary>
    public static Task<Run> With(Services services, params string[] args) => Of(args, House, width: null, colours: false, CancellationToken.None, services);

    private static async Task<Run> Of(string[] args, PolicyCatalogue catalogue, int? width, bool colours, CancellationToken cancellationToken, Services? services = null)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var exitCode = await new CommandLine(new Terminal(output, error, width, colours), catalogue, TimeProvider.System, services ?? Nothing(catalogue)).RunAsync(args, cancellationToken);
        return new Run(exitCode, output.ToString(), error.ToString());
    }

    private static Services Nothing(PolicyCatalogue catalogue) => new(new ConfigurationBuilder().Build(), catalogue, TimeProvider.System);
}
