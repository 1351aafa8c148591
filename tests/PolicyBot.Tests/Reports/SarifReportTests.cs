using System.Text.Json;
using PolicyBot.Engine.Findings;
using PolicyBot.Reports;

namespace PolicyBot.Tests.Reports;

public sealed class SarifReportTests
{
    [Fact]
    public void A_rule_brings_its_page_and_how_bad_it_is()
    {
        var rule = Run("front").GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray()
            .Single(rule => rule.GetProperty("id").GetString() == "open_door/lock");
        Assert.Contains("## How to fix", rule.GetProperty("help").GetProperty("markdown").GetString());
        Assert.Equal("error", rule.GetProperty("defaultConfiguration").GetProperty("level").GetString());
        Assert.Equal("8.0", rule.GetProperty("properties").GetProperty("security-severity").GetString());
    }

    [Fact]
    public void A_finding_points_at_its_place_its_rule_and_its_fingerprint()
    {
        var run = Run("src/a file.yml");
        var result = Results(run)["path:src/a file.yml"];
        var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.Equal("src/a%20file.yml", place.GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.Equal("%SRCROOT%", place.GetProperty("artifactLocation").GetProperty("uriBaseId").GetString());
        Assert.Equal((12, 9), (place.GetProperty("region").GetProperty("startLine").GetInt32(), place.GetProperty("region").GetProperty("startColumn").GetInt32()));
        var rule = run.GetProperty("tool").GetProperty("driver").GetProperty("rules")[result.GetProperty("ruleIndex").GetInt32()];
        Assert.Equal(rule.GetProperty("id").GetString(), result.GetProperty("ruleId").GetString());
        Assert.Equal(
            Fingerprint.Of("open_door", "lock", 0, Target.Path("src/a file.yml")).Value,
            result.GetProperty("partialFingerprints").GetProperty("policybot/v1").GetString());
    }

    [Fact]
    public void A_finding_without_a_file_still_has_a_physical_location_for_code_scanning()
    {
        var location = Results(Run("front"))["setting:front"].GetProperty("locations")[0];
        Assert.Equal(1, location.GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32());
        Assert.Equal("setting:front", location.GetProperty("logicalLocations")[0].GetProperty("fullyQualifiedName").GetString());
    }

    [Fact]
    public void Only_what_is_waived_is_suppressed()
    {
        var results = Results(Run("front"));
        Assert.Equal("front", results["branch:front"].GetProperty("suppressions")[0].GetProperty("justification").GetString());
        Assert.False(results["path:front"].TryGetProperty("suppressions", out _));
    }

    [Fact]
    public void A_gap_is_a_notification_and_not_a_result()
    {
        var run = Run("front");
        var notification = Assert.Single(run.GetProperty("invocations")[0].GetProperty("toolExecutionNotifications").EnumerateArray());
        Assert.Equal("open_door/bell", notification.GetProperty("associatedRule").GetProperty("id").GetString());
        Assert.Equal(3, run.GetProperty("results").GetArrayLength());
    }

    [Fact]
    public void A_message_makes_no_link() =>
        Assert.DoesNotContain("](", Results(Run("[x](http://evil.example)")).Values.First().GetProperty("message").GetProperty("text").GetString());

    [Fact]
    public void The_same_report_gives_the_same_bytes() =>
        Assert.Equal(SarifReport.Of(SomeReport.With("front")), SarifReport.Of(SomeReport.With("front")));

    private static JsonElement Run(string foreign) => JsonDocument.Parse(SarifReport.Of(SomeReport.With(foreign))).RootElement.GetProperty("runs")[0];

    private static Dictionary<string, JsonElement> Results(JsonElement run) => run.GetProperty("results").EnumerateArray()
        .ToDictionary(result => result.GetProperty("locations")[0].GetProperty("logicalLocations")[0].GetProperty("fullyQualifiedName").GetString()!);
}
