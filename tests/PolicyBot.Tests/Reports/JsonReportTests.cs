using System.Text.Json;
using PolicyBot.Engine.Findings;
using PolicyBot.Reports;

namespace PolicyBot.Tests.Reports;

public sealed class JsonReportTests
{
    [Fact]
    public void The_file_says_which_schema_and_which_program()
    {
        var file = Parse(SomeReport.Of());
        Assert.Equal(["schemaVersion", "tool", "version", "subjects"], Names(file));
        Assert.Equal(1, file.GetProperty("schemaVersion").GetInt32());
        Assert.Equal("policybot", file.GetProperty("tool").GetString());
    }

    [Fact]
    public void Every_object_has_its_contracted_properties_in_order_with_null_for_what_is_absent()
    {
        var subject = Parse(SomeReport.With("front")).GetProperty("subjects")[0];
        var verdict = subject.GetProperty("verdicts")[0];
        var findings = verdict.GetProperty("findings").EnumerateArray().ToDictionary(finding => finding.GetProperty("target").GetString()!);
        Assert.Equal(["subject", "verdicts"], Names(subject));
        Assert.Equal(["policy", "outcome", "reason", "findings", "gaps"], Names(verdict));
        Assert.All(findings.Values, finding =>
            Assert.Equal(["rule", "severity", "path", "line", "column", "target", "message", "fingerprint", "waiver"], Names(finding)));
        Assert.Equal(["rule", "target", "reason"], Names(verdict.GetProperty("gaps")[0]));
        Assert.Equal(JsonValueKind.Null, verdict.GetProperty("reason").ValueKind);
        Assert.Equal((12, 9), (findings["path:front"].GetProperty("line").GetInt32(), findings["path:front"].GetProperty("column").GetInt32()));
        Assert.Equal(JsonValueKind.Null, findings["setting:front"].GetProperty("path").ValueKind);
        Assert.Equal("2027-01-01T00:00:00+00:00", findings["branch:front"].GetProperty("waiver").GetProperty("expires").GetString());
    }

    [Theory]
    [InlineData(nameof(Outcome.Pass), "pass")]
    [InlineData(nameof(Outcome.Fail), "fail")]
    [InlineData(nameof(Outcome.Unknown), "unknown")]
    [InlineData(nameof(Outcome.NotApplicable), "not_applicable")]
    [InlineData(nameof(Outcome.Waived), "waived")]
    public void An_outcome_is_one_of_five_words(string outcome, string word)
    {
        var report = SomeReport.Of(new Verdict("open_door", Enum.Parse<Outcome>(outcome), "There are no doors.", [], []));
        Assert.Equal(word, Parse(report).GetProperty("subjects")[0].GetProperty("verdicts")[0].GetProperty("outcome").GetString());
    }

    [Fact]
    public void A_gap_says_why_in_a_stable_word_and_a_sentence()
    {
        var gap = Parse(SomeReport.With("front")).GetProperty("subjects")[0].GetProperty("verdicts")[0].GetProperty("gaps")[0];
        Assert.Equal("unreadable: front is a link", gap.GetProperty("reason").GetString());
    }

    private static JsonElement Parse(Report report) => JsonDocument.Parse(JsonReport.Of(report)).RootElement;

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(property => property.Name);
}
