using System.Collections.Immutable;
using System.Text.Json;
using PolicyBot.Pages.Parts;
using PolicyBot.Storage;
using PolicyBot.Storage.Sections;

namespace PolicyBot.Pages.Repositories;

/// <summary>Makes of stored facts what a page shows of them.</summary>
internal static class SectionModels
{
    /// <summary>More is for who reads the store.</summary>
    private const int Longest = 20_000;

    // Whatever a repository says is escaped in JSON down to plain letters.
    private static readonly JsonSerializerOptions OnLines = new() { WriteIndented = true, NewLine = "\n" };

    public static ImmutableArray<SectionModel> Of(FactsRow? facts) => [.. facts?.Sections.Select(Of) ?? []];

    private static SectionModel Of(SectionRow section)
    {
        var json = JsonSerializer.Serialize(section.Fact, OnLines);
        return new SectionModel(
            section.Name, section.ObservedAt, GapOf(section.Fact), SectionJson.IsWhole(section.Fact), json.Length <= Longest ? json : $"{json[..Longest]}\n… and {Wording.Number(json.Length - Longest)} characters more");
    }

    private static Foreign? GapOf(JsonElement fact) =>
        fact.ValueKind == JsonValueKind.Object && fact.TryGetProperty(GapConverter.Reason, out var reason)
            ? Enum.TryParse<Engine.Facts.GapReason>(reason.GetString(), out var known) ? Wording.Of(known) : reason.GetString() ?? ""
            : (Foreign?)null;
}
