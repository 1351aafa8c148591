using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;

namespace PolicyBot.Tests.Conventions;

/// <summary>The compiler keeps policies pure: what would ask the world does not compile.</summary>
public sealed partial class PurityTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("policybot-purity-").FullName;

    [Fact]
    public async Task Calling_the_clock_a_file_a_task_or_chance_from_a_policy_does_not_compile()
    {
        var errors = await ErrorsOf(
            """
            namespace PolicyBot.Policies.Toy;

            internal static class Impure
            {
                public static object Pure() => DateTimeOffset.UnixEpoch.AddDays(1);
                public static object Clock() => DateTimeOffset.UtcNow;
                public static object Ticks() => TimeProvider.System;
                public static object ReadFile() => System.IO.File.ReadAllText("/etc/hostname");
                public static object List() => new System.IO.DirectoryInfo("/");
                public static object Later() => System.Threading.Tasks.Task.CompletedTask;
                public static object Chance() => Guid.NewGuid();
                public static object Setting() => Environment.GetEnvironmentVariable("HOME") ?? "";
                public static object Network() => new System.Net.Http.HttpClient();
            }
            """);
        Assert.Equal(Enumerable.Range(6, 8), errors.Where(error => error.Code == "RS0030").Select(error => error.Line).Distinct().Order());
        Assert.DoesNotContain(errors, error => error.Line == 5);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Compiles the policies' project with one file more, into a folder of its own, against the engine as it is built.</summary>
    private async Task<IReadOnlyList<(int Line, string Code)>> ErrorsOf(string source)
    {
        var file = Path.Combine(folder, "Impure.cs");
        await File.WriteAllTextAsync(file, source);
        var targets = Path.Combine(folder, "more.targets");
        await File.WriteAllTextAsync(targets, $"""<Project><ItemGroup><Compile Include="{file}" /></ItemGroup></Project>""");
        var configuration = typeof(PurityTests).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        using var build = Process.Start(new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = House.Root,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            ArgumentList =
            {
                "msbuild", "policies/PolicyBot.Policies.csproj", "-t:Compile", "-nologo", "-nodeReuse:false",
                $"-p:Configuration={configuration}", "-p:BuildProjectReferences=false", "-p:ProduceReferenceAssembly=false",
                $"-p:IntermediateOutputPath={folder}/", $"-p:CustomAfterMicrosoftCommonTargets={targets}",
            },
        })!;
        var output = await build.StandardOutput.ReadToEndAsync();
        await build.WaitForExitAsync();
        return [.. Error().Matches(output).Select(match => (int.Parse(match.Groups["line"].ValueSpan), match.Groups["code"].Value))];
    }

    [GeneratedRegex(@"Impure\.cs\((?<line>\d+),\d+\): error (?<code>\w+):", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Error();
}
