using System.Collections.Immutable;
using PolicyBot.Engine.Findings;

namespace PolicyBot.Engine.Policies;

/// <summary>Reads a page: front matter of <c>key: value</c> lines between two <c>---</c>, then level-two sections.</summary>
public static class PageReader
{
    private static readonly ImmutableHashSet<string> Keys = ["title", "severity", "controls", "disclosure", "formerly", "optIn"];

    /// <param name="name">File name, for errors.</param>
    /// <exception cref="FormatException">The page is not complete; the message names the file and what is missing.</exception>
    public static Page Read(string name, string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var end = Array.IndexOf(lines, "---", Math.Min(1, lines.Length));
        if (lines[0] != "---" || end < 0)
        {
            throw new FormatException($"{name}: the page does not start with front matter between two lines of ---");
        }

        var front = lines[1..end].Where(line => line.Length > 0).Select(line => line.Split(':', 2))
            .ToImmutableDictionary(parts => parts[0].Trim(), parts => parts.Length > 1 ? parts[1].Trim() : "", StringComparer.Ordinal);
        if (front.Keys.FirstOrDefault(key => !Keys.Contains(key)) is { } unknown)
        {
            throw new FormatException($"{name}: unknown key {unknown} in the front matter; known are {string.Join(", ", Keys.Order(StringComparer.Ordinal))}");
        }

        var sections = Sections(lines[(end + 1)..]);
        return new Page(
            Required(name, front, "title"),
            Enum.Parse<Severity>(Required(name, front, "severity"), ignoreCase: true),
            List(front, "controls"),
            Enum.Parse<Disclosure>(Required(name, front, "disclosure"), ignoreCase: true),
            List(front, "formerly"),
            front.GetValueOrDefault("optIn") == "true",
            Section(name, sections, "Why"),
            Section(name, sections, "How to fix"))
        {
            More = [.. sections.Where(section => section.Heading is not ("Why" or "How to fix"))],
        };
    }

    private static ImmutableArray<(string Heading, string Body)> Sections(string[] lines)
    {
        var sections = ImmutableArray.CreateBuilder<(string Heading, string Body)>();
        string? heading = null;
        var body = new List<string>();
        foreach (var line in lines.Append("## "))
        {
            if (!line.StartsWith("## ", StringComparison.Ordinal))
            {
                body.Add(line);
                continue;
            }

            if (heading is not null)
            {
                sections.Add((heading, string.Join('\n', body).Trim()));
            }

            heading = line[3..].Trim();
            body.Clear();
        }

        return sections.ToImmutable();
    }

    private static string Required(string name, ImmutableDictionary<string, string> front, string key) =>
        front.GetValueOrDefault(key) is { Length: > 0 } value ? value : throw new FormatException($"{name}: the front matter lacks {key}");

    private static string Section(string name, ImmutableArray<(string Heading, string Body)> sections, string heading) =>
        sections.FirstOrDefault(section => section.Heading == heading).Body is { Length: > 0 } body
            ? body
            : throw new FormatException($"{name}: the page lacks the section \"## {heading}\"");

    private static ImmutableArray<string> List(ImmutableDictionary<string, string> front, string key) =>
        front.GetValueOrDefault(key) is { Length: > 0 } value
            ? [.. value.Trim('[', ']').Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]
            : [];
}
