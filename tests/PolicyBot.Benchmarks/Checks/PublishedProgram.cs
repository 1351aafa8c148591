using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace PolicyBot.Benchmarks.Checks;

/// <summary>The program as its users get it: compiled ahead, started without the SDK.</summary>
internal static class PublishedProgram
{
    public static string In(string directory)
    {
        var project = Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "..", "src", "PolicyBot");
        var publish = MeasuredRun.Of(new ProcessStartInfo("dotnet", ["publish", project, "-c", "Release", "-o", directory, "--nologo", "-v", "quiet"]));
        return publish.ExitCode == 0 ? Path.Combine(directory, "policybot") : throw new InvalidOperationException($"The program could not be published:\n{publish.Output}");
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
