using System.Collections.Immutable;
using System.Text.Json;

namespace PolicyBot.Tests.Examples;

/// <summary>A case of the shared examples.</summary>
/// <param name="Group">Its folder, such as <c>h-allstar</c>.</param>
/// <param name="Case">Its line of <c>cases.jsonl</c>.</param>
internal sealed record Example(string Group, JsonElement Case)
{
    /// <summary>Empty where there are no examples.</summary>
    public static string Folder { get; } = Environment.GetEnvironmentVariable("POLICYBOT_EXAMPLES") ?? "";

    public string Id => Case.GetProperty("id").GetString()!;

    public string Kind => Case.GetProperty("kind").GetString()!;

    /// <summary>The first, and mostly only, thing that the author expects.</summary>
    public JsonElement Expect => Case.GetProperty("expect")[0];

    public static ImmutableArray<Example> Of(string group) =>
        [.. File.ReadLines(Path.Combine(Folder, group, "cases.jsonl")).Select(line => new Example(group, JsonSerializer.Deserialize<JsonElement>(line)))];

    /// <summary>The text of an input; the path is relative to the group.</summary>
    public string Read(string input) => File.ReadAllText(Path.Combine(Folder, Group, input));

    public override string ToString() => Id;
}
