using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using PolicyBot.Commands;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Text;

namespace PolicyBot.Reports;

/// <summary>
/// The report for code scanning: SARIF 2.1.0, one run per subject. A waived finding is a result with a suppression, a gap is a notification.
/// Holds no time, no absolute path and no random id, so the same verdicts give the same bytes.
/// </summary>
internal static class SarifReport
{
    private const string Root = "%SRCROOT%";

    // Code scanning refuses a whole file in which one result has no physical location; Scorecard's reports say it in these words too.
    private const string NoFile = "no file associated with this alert";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    public static string Of(Report report) => new JsonObject
    {
        ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
        ["version"] = "2.1.0",
        ["runs"] = Array(report.Subjects.Select(Run)),
    }.ToJsonString(Indented);

    private static JsonObject Run(JudgedSubject subject)
    {
        var rules = new SarifRules(subject.Policies.Select(judged => judged.Policy));
        return new JsonObject
        {
            ["tool"] = new JsonObject
            {
                ["driver"] = new JsonObject
                {
                    ["name"] = "PolicyBot",
                    ["semanticVersion"] = PrintVersion.Version,
                    ["rules"] = rules.Descriptors(),
                },
            },
            ["automationDetails"] = new JsonObject { ["id"] = $"policybot/{Escape(subject.Name)}/" },
            ["originalUriBaseIds"] = new JsonObject
            {
                [Root] = new JsonObject { ["description"] = Message("The top directory of what was judged.") },
            },
            ["columnKind"] = "utf16CodeUnits",
            ["invocations"] = new JsonArray(new JsonObject
            {
                ["executionSuccessful"] = true,
                ["toolExecutionNotifications"] = Array(subject.Policies.SelectMany(judged => judged.Verdict.Gaps.Select(gap => Notification(rules, judged, gap)))),
            }),
            ["results"] = Array(subject.Policies.SelectMany(judged => judged.Verdict.Findings.Select(finding => Result(rules, judged, finding)))),
        };
    }

    private static JsonObject Result(SarifRules rules, JudgedPolicy judged, Finding finding)
    {
        var id = SarifRules.IdOf(judged.Policy, finding.Rule);
        var result = new JsonObject
        {
            ["ruleId"] = id,
            ["ruleIndex"] = rules.IndexOf(id),
            ["level"] = SarifRules.LevelOf(finding.Severity),
            ["message"] = Message(finding.Message.ToString()),
            ["locations"] = new JsonArray(Location(finding)),
            ["partialFingerprints"] = new JsonObject { ["policybot/v1"] = finding.Fingerprint.Value },
        };
        if (finding.Waiver is { } waiver)
        {
            result["suppressions"] = new JsonArray(new JsonObject
            {
                ["kind"] = "external",
                ["status"] = "accepted",
                ["justification"] = Visible.Of(waiver.Reason),
                ["properties"] = new JsonObject { ["owner"] = waiver.Owner, ["expires"] = waiver.Expires.ToString("O"), ["source"] = waiver.Source },
            });
        }

        return result;
    }

    private static JsonObject Notification(SarifRules rules, JudgedPolicy judged, RuleGap gap)
    {
        var id = SarifRules.IdOf(judged.Policy, gap.Rule);
        return new JsonObject
        {
            ["descriptor"] = new JsonObject { ["id"] = Words.Of(gap.Gap.Reason) },
            ["associatedRule"] = new JsonObject { ["id"] = id, ["index"] = rules.IndexOf(id) },
            ["level"] = gap.Gap.Reason == GapReason.Plan ? "note" : "warning",
            ["message"] = Message(gap.Gap.Detail),
            ["locations"] = new JsonArray(new JsonObject { ["logicalLocations"] = LogicalLocations(gap.Target) }),
        };
    }

    private static JsonObject Location(Finding finding)
    {
        var path = Words.PathOf(finding);
        var physical = new JsonObject
        {
            ["artifactLocation"] = path is null
                ? new JsonObject { ["uri"] = Escape(NoFile) }
                : new JsonObject { ["uri"] = string.Join('/', path.Split('/').Select(Escape)), ["uriBaseId"] = Root },
        };
        if (path is null || finding.Location?.Line is not null)
        {
            physical["region"] = new JsonObject { ["startLine"] = finding.Location?.Line ?? 1 };
        }

        if (finding.Location?.Column is { } column)
        {
            physical["region"]!["startColumn"] = column;
        }

        return new JsonObject { ["physicalLocation"] = physical, ["logicalLocations"] = LogicalLocations(finding.Target) };
    }

    private static JsonArray LogicalLocations(Target target) => new(new JsonObject { ["fullyQualifiedName"] = target.ToString(), ["kind"] = target.Kind });

    /// <summary>In a plain text message a bracket before a parenthesis makes a link: the two are kept apart.</summary>
    private static JsonObject Message(string foreign) => new() { ["text"] = Visible.Of(foreign).Replace("](", "] (", StringComparison.Ordinal) };

    private static string Escape(string segment) => Uri.EscapeDataString(segment);

    private static JsonArray Array(IEnumerable<JsonObject> items) => new([.. items.ToImmutableArray()]);
}
