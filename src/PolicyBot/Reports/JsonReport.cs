using System.Text.Json;
using System.Text.Json.Serialization;
using PolicyBot.Commands;
using PolicyBot.Engine.Findings;

namespace PolicyBot.Reports;

/// <summary>The report for programs. Names and order are a contract; everything but ASCII is escaped.</summary>
internal static class JsonReport
{
    public static string Of(Report report)
    {
        var file = new JsonFile(1, "policybot", PrintVersion.Version, [.. report.Subjects.Select(Subject)]);
        return JsonSerializer.Serialize(file, JsonReportContext.Default.JsonFile);
    }

    private static JsonSubject Subject(JudgedSubject subject) => new(subject.Name, [.. subject.Policies.Select(judged => Of(judged.Verdict))]);

    private static JsonVerdict Of(Verdict verdict) => new(
        verdict.Policy,
        Words.Of(verdict.Outcome),
        verdict.Reason,
        [.. verdict.Findings.Select(Of)],
        [.. verdict.Gaps.Select(gap => new JsonGap(gap.Rule, gap.Target.ToString(), Words.Of(gap.Gap)))]);

    private static JsonFinding Of(Finding finding) => new(
        finding.Rule,
        Words.Of(finding.Severity),
        Words.PathOf(finding),
        finding.Location?.Line,
        finding.Location?.Column,
        finding.Target.ToString(),
        finding.Message.ToString(),
        finding.Fingerprint.Value,
        finding.Waiver is { } waiver ? new JsonWaiver(waiver.Reason, waiver.Owner, waiver.Expires, waiver.Source) : null);
}

/// <summary>The file as a whole.</summary>
internal sealed record JsonFile(int SchemaVersion, string Tool, string Version, JsonSubject[] Subjects);

/// <summary>A subject.</summary>
internal sealed record JsonSubject(string Subject, JsonVerdict[] Verdicts);

/// <summary>A verdict.</summary>
internal sealed record JsonVerdict(string Policy, string Outcome, string? Reason, JsonFinding[] Findings, JsonGap[] Gaps);

/// <summary>A finding, open or waived.</summary>
internal sealed record JsonFinding(
    string Rule, string Severity, string? Path, int? Line, int? Column, string Target, string Message, string Fingerprint, JsonWaiver? Waiver);

/// <summary>The waiver that covers a finding.</summary>
internal sealed record JsonWaiver(string Reason, string Owner, DateTimeOffset Expires, string Source);

/// <summary>A gap.</summary>
/// <param name="Reason">A stable word, a colon, and a sentence.</param>
internal sealed record JsonGap(string Rule, string Target, string Reason);

/// <summary>Generated reading and writing.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(JsonFile))]
internal sealed partial class JsonReportContext : JsonSerializerContext;
