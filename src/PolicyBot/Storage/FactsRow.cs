using System.Collections.Immutable;
using System.Text.Json;
using PolicyBot.Engine.Facts;
using PolicyBot.Storage.Sections;

namespace PolicyBot.Storage;

/// <summary>A subject with its facts, as stored.</summary>
/// <param name="Sections">By name.</param>
internal sealed record FactsRow(SubjectRow Subject, ImmutableArray<SectionRow> Sections)
{
    /// <param name="seenAt">When the subject itself was listed.</param>
    /// <param name="asked">What the sections were asked for.</param>
    public static FactsRow Of(Subject subject, DateTimeOffset seenAt, SubjectFacts facts, IEnumerable<Question> asked)
    {
        var parts = asked.ToDictionary(question => question.Section, question => question.Parameters);
        return new FactsRow(
            SubjectRow.Of(subject, seenAt),
            [
                .. facts.Sections.Where(section => SectionNames.Knows(section.Key))
                    .Select(section => new SectionRow(
                        SectionNames.Of(section.Key),
                        section.Value.ObservedAt,
                        [.. parts.GetValueOrDefault(section.Key, [])],
                        SectionJson.Write(section.Key, section.Value.Fact)))
                    .OrderBy(section => section.Name, StringComparer.Ordinal),
            ]);
    }

    /// <summary>The same with what was gathered beside it: an older observation never replaces a newer one.</summary>
    public FactsRow With(FactsRow other) => new(
        other.Subject.SeenAt >= Subject.SeenAt ? other.Subject : Subject,
        [
            .. Sections.Concat(other.Sections)
                .GroupBy(section => section.Name, StringComparer.Ordinal)
                .Select(same => same.Aggregate((one, next) => next.ObservedAt >= one.ObservedAt ? next : one))
                .OrderBy(section => section.Name, StringComparer.Ordinal),
        ]);

    /// <summary>What answers the question; null where it was never asked, or another version asked it.</summary>
    public Observed? Find(Question question) => Of(question.Section) is { } section && SectionJson.Read(question.Section, section.Fact) is { } fact ? new Observed(fact, section.ObservedAt) : null;

    /// <summary>True where every part that the question names was asked for.</summary>
    public bool Covers(Question question) => Of(question.Section) is { } section && question.Parameters.IsSubsetOf(section.Parts);

    /// <summary>True where the answer leaves nothing open.</summary>
    public bool IsWhole(Question question) => Of(question.Section) is { } section && Covers(question) && SectionJson.IsWhole(section.Fact);

    private SectionRow? Of(Type type) => SectionNames.Knows(type) ? Sections.FirstOrDefault(section => section.Name == SectionNames.Of(type)) : null;
}

/// <summary>A section as stored.</summary>
/// <param name="Name">As <see cref="SectionNames"/> has it.</param>
/// <param name="Parts">What it was asked for; empty where the section has no parts. Foreign text.</param>
/// <param name="Fact">As <see cref="SectionJson"/> writes it. Foreign text.</param>
internal sealed record SectionRow(string Name, DateTimeOffset ObservedAt, ImmutableArray<string> Parts, JsonElement Fact);
