using System.Text.Json;
using System.Text.Json.Serialization;
using PolicyBot.Commands;
using PolicyBot.GitHub.Probes;

namespace PolicyBot.Doctor;

/// <summary>What a probe was told, for programs.</summary>
internal static class ProbeJson
{
    public static string Of(ProbeReport report) => JsonSerializer.Serialize(
        new ProbeFile(1, "policybot", PrintVersion.Version, report.Organization, report.Requests, [.. report.Answers.Select(Of)]), ProbeJsonContext.Default.ProbeFile);

    private static ProbeFileAnswer Of(ProbeAnswer answer) => new(
        answer.Question.Number, answer.Question.Asks, answer.Question.Switch, answer.Is, answer.CannotTell ? null : answer.Because, answer.CannotTell ? answer.Because : null);
}

/// <summary>The file as a whole.</summary>
internal sealed record ProbeFile(int SchemaVersion, string Tool, string Version, string Organization, int Requests, ProbeFileAnswer[] Answers);

/// <summary>One answer.</summary>
/// <param name="Switch">Null where no switch answers the question.</param>
/// <param name="Value">The switch's; null where it cannot be told.</param>
/// <param name="CannotTell">Why not; null where it was told.</param>
internal sealed record ProbeFileAnswer(string Number, string Question, string? Switch, bool? Value, string? CameBack, string? CannotTell);

/// <summary>Generated writing.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ProbeFile))]
internal sealed partial class ProbeJsonContext : JsonSerializerContext;
