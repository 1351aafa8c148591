using System.Text.Json;
using System.Text.Json.Serialization;
using PolicyBot.Commands;

namespace PolicyBot.Doctor;

/// <summary>A diagnosis for programs.</summary>
internal static class DiagnosisJson
{
    public static string Of(Diagnosis diagnosis) =>
        JsonSerializer.Serialize(new DiagnosisFile(1, "policybot", PrintVersion.Version, diagnosis), DiagnosisJsonContext.Default.DiagnosisFile);
}

/// <summary>The file as a whole.</summary>
internal sealed record DiagnosisFile(int SchemaVersion, string Tool, string Version, Diagnosis Diagnosis);

/// <summary>Generated writing.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DiagnosisFile))]
internal sealed partial class DiagnosisJsonContext : JsonSerializerContext;
