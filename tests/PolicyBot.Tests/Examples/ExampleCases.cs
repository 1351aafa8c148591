using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using Xunit.Sdk;

namespace PolicyBot.Tests.Examples;

/// <summary>Loads the cases of a group of examples: inputs with the verdict of their own authors.</summary>
internal static class ExampleCases
{
    /// <summary>Null where the tests run without examples.</summary>
    public static string? Folder { get; } = Environment.GetEnvironmentVariable("POLICYBOT_EXAMPLES") is { Length: > 0 } folder && Directory.Exists(folder) ? folder : null;

    /// <summary>Why a test over examples is skipped; null where it is not.</summary>
    /// <param name="cases">How many it would read; 0 where they are not counted.</param>
    public static string? Missing(int cases) => Folder is not null ? null
        : "POLICYBOT_EXAMPLES does not name the folder of the examples" + (cases > 0 ? $": {cases} cases are left out." : ".");

    /// <summary>The ids that the theories of a test class are given.</summary>
    public static IEnumerable<string> GivenTo(Type tests) =>
        from method in tests.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
        from data in method.GetCustomAttributes<DataAttribute>()
        from arguments in data.GetData(method)
        select (string)arguments[0];

    /// <param name="group">Name of the folder, such as <c>g-codeowners</c>.</param>
    public static ImmutableArray<ExampleCase> Of(string group)
    {
        var top = Path.Combine(Folder ?? throw new InvalidOperationException("There are no examples."), group);
        return [.. File.ReadLines(Path.Combine(top, "cases.jsonl")).Select(line => new ExampleCase(top, JsonElement.Parse(line)))];
    }
}

/// <summary>One case.</summary>
/// <param name="Top">Folder of its group.</param>
/// <param name="Json">As it stands in <c>cases.jsonl</c>.</param>
internal sealed record ExampleCase(string Top, JsonElement Json)
{
    public string Id => Text("id")!;

    public string Kind => Text("kind")!;

    /// <summary>True where the verdict is the author's own assertion.</summary>
    public bool IsAuthorsOwn => Text("trust")!.StartsWith('A');

    /// <summary>The case's directory; null for a case that has none.</summary>
    public string? Root => Text("root") is { } root ? Path.Combine(Top, root) : null;

    /// <summary>What the author expects, rule by rule.</summary>
    public IEnumerable<JsonElement> Expectations => Json.GetProperty("expect").EnumerateArray();

    /// <summary>An input's JSON.</summary>
    /// <param name="input">Path in the group's folder, as <c>inputs</c> names it.</param>
    public JsonElement Read(string input) => JsonElement.Parse(File.ReadAllText(Path.Combine(Top, input)));

    public string? Text(string property) => Json.TryGetProperty(property, out var value) ? value.GetString() : null;
}
