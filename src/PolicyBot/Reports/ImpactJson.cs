using System.Text.Json;
using System.Text.Json.Serialization;
using PolicyBot.Commands;
using PolicyBot.Sweeps;

namespace PolicyBot.Reports;

/// <summary>What another configuration would change, for programs. Names and order are a contract; everything but ASCII is escaped.</summary>
internal static class ImpactJson
{
    public static string Of(Impact impact) => JsonSerializer.Serialize(
        new ImpactFile(
            1,
            "policybot",
            PrintVersion.Version,
            impact.Subjects,
            new FreshnessFile(impact.Freshness.Facts, impact.Freshness.WithinHour, impact.Freshness.WithinDay, impact.Freshness.Oldest),
            Turns(impact, null),
            [.. impact.Policies.Select(policy => new PolicyImpactFile(policy, Turns(impact, policy)))]),
        ImpactJsonContext.Default.ImpactFile);

    private static Dictionary<string, TurnedFile> Turns(Impact impact, string? policy) =>
        Enum.GetValues<Turn>().ToDictionary(Words.Of, turn => new TurnedFile(impact.Of(policy, turn).Count, [.. impact.Of(policy, turn).Names]));
}

/// <summary>The file as a whole.</summary>
/// <param name="Total">By turn. A repository counts once, whatever its policies; issues count one by one.</param>
internal sealed record ImpactFile(int SchemaVersion, string Tool, string Version, int Subjects, FreshnessFile Facts, Dictionary<string, TurnedFile> Total, PolicyImpactFile[] Policies);

/// <summary>How old the facts are.</summary>
internal sealed record FreshnessFile(int Count, int YoungerThanHour, int YoungerThanDay, DateTimeOffset? Oldest);

/// <summary>A policy that something changes for.</summary>
internal sealed record PolicyImpactFile(string Policy, Dictionary<string, TurnedFile> Turns);

/// <summary>How many, and which.</summary>
internal sealed record TurnedFile(int Count, string[] Names);

/// <summary>Generated writing.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ImpactFile))]
internal sealed partial class ImpactJsonContext : JsonSerializerContext;
