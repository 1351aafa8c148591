using System.Collections.Immutable;
using System.Text.Json;
using PolicyBot.Engine.Codeowners;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.LocalFiles;
using PolicyBot.Policies.Files.Codeowners;

namespace PolicyBot.Tests.Examples;

public sealed class CodeownersExampleTests
{
    private const string NeedsTheTree = "It asks which patterns match no file, which needs the list of all files; no rule of ours does.";

    /// <summary>Cases that we answer otherwise than their authors, or not at all, and why.</summary>
    private static readonly ImmutableDictionary<string, string> Otherwise = ImmutableDictionary.CreateRange(
        StringComparer.Ordinal,
        [KeyValuePair.Create("mszostok/missing-js", NeedsTheTree)]);

    [ExamplesFact]
    public void Every_case_is_answered_as_its_author_says_or_is_listed_with_the_reason()
    {
        var cases = ExampleCases.Of("g-codeowners");
        Assert.NotEmpty(cases);
        var wrong = cases.Where(one => Wrong(one).Any()).Select(one => one.Id);
        Assert.Equal(Otherwise.Keys.Intersect(cases.Select(one => one.Id), StringComparer.Ordinal).Order(StringComparer.Ordinal), wrong.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(cases, one => one.IsAuthorsOwn && Otherwise.ContainsKey(one.Id));
    }

    [ExamplesFact]
    public void Every_pattern_of_the_vectors_file_matches_what_it_says()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(ExampleCases.Folder!, "g-codeowners", "files"), "patterns.json", SearchOption.AllDirectories))
        {
            foreach (var vector in JsonElement.Parse(File.ReadAllText(file)).EnumerateArray())
            {
                var pattern = CodeownersPattern.Parse(vector.GetProperty("pattern").GetString()!);
                Assert.All(vector.GetProperty("paths").EnumerateObject(), path => Assert.Equal(path.Value.GetBoolean(), pattern.Matches(path.Name)));
            }
        }
    }

    private static IEnumerable<JsonElement> Wrong(ExampleCase one) => one.Expectations.Where(expectation => one.Kind switch
    {
        "match-vector" => CodeownersPattern.Parse(one.Text("pattern")!).Matches(one.Text("path")!) != (Verdict(expectation) == "match"),
        "line" => !AgreesOnLine(CodeownersText.Read(one.Text("line_text")!), expectation),
        _ => !AgreesOnFile(one.Root!, expectation),
    });

    private static bool AgreesOnLine(CodeownersText read, JsonElement expectation) =>
        Verdict(expectation) == "pass"
            ? read.Faults.IsEmpty
                && read.Entries is [var entry]
                && entry.Pattern.Text == expectation.GetProperty("pattern").GetString()
                && entry.Owners.Select(owner => owner.Name).SequenceEqual(Owners(expectation), StringComparer.Ordinal)
            : !read.Faults.IsEmpty;

    /// <summary>The directory is read as <c>check --path</c> reads it, and the rule named like the author's judges it.</summary>
    private static bool AgreesOnFile(string root, JsonElement expectation)
    {
        var known = LocalReader.Read(root, [Question.For<CodeownersFile>()], DateTimeOffset.UnixEpoch);
        var facts = new CodeownersFacts(known.Get<CodeownersFile>(), CodeownersErrors.None);
        var found = expectation.GetProperty("rule").GetString() switch
        {
            "codeowners-syntax" => new CodeownersSyntaxRule().Judge(new CodeownersPolicy(), facts),
            "codeowners-shadowing" => new CodeownersShadowingRule().Judge(new CodeownersPolicy(), facts),
            _ => [],
        };
        var lines = found.OfType<Observation.Found>().Select(one => one.Location?.Line).ToArray();
        return (Verdict(expectation) == "fail") == (lines.Length > 0)
            && (!expectation.TryGetProperty("line", out var line) || lines.Contains(line.GetInt32()))
            && (!expectation.TryGetProperty("rules", out var entries) || AgreesOnEntries(facts.File, entries));
    }

    private static bool AgreesOnEntries(Fact<CodeownersFile> file, JsonElement entries) =>
        file.IsKnown(out var known, out _)
        && CodeownersText.Read(known.Text).Entries.Select(entry => (entry.Line, string.Join(' ', entry.Owners.Select(owner => owner.Name))))
            .SequenceEqual(entries.EnumerateArray().Select(entry => (entry.GetProperty("line").GetInt32(), string.Join(' ', Owners(entry)))));

    private static IEnumerable<string> Owners(JsonElement entry) =>
        entry.GetProperty("owners").EnumerateArray().Select(owner => owner.GetProperty("value").GetString()!);

    private static string? Verdict(JsonElement expectation) => expectation.GetProperty("expect").GetString();
}
