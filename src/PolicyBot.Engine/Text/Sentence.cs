using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace PolicyBot.Engine.Text;

/// <summary>
/// A sentence of ours that quotes foreign text. Written as an interpolated string: what stands in the source is our wording, and every hole is
/// foreign, so that Markdown can show the one as prose and the other as code. Write no quotation marks round a hole. A plain string is foreign as a whole, and
/// so is the result of a conditional expression: give each branch a <see cref="Sentence"/> of its own.
/// </summary>
[InterpolatedStringHandler]
[JsonConverter(typeof(SentenceJsonConverter))]
public sealed class Sentence : IEquatable<Sentence>
{
    private readonly ImmutableArray<Part>.Builder parts = ImmutableArray.CreateBuilder<Part>();

    /// <summary>Called by the compiler for an interpolated string.</summary>
    public Sentence(int literalLength, int formattedCount) => parts.Capacity = formattedCount * 2 + Math.Min(1, literalLength);

    internal Sentence(IEnumerable<Part> parts) => this.parts.AddRange(parts);

    /// <summary>One stretch of the sentence.</summary>
    /// <param name="IsForeign">True for what was quoted.</param>
    public readonly record struct Part(string Text, bool IsForeign);

    public ImmutableArray<Part> Parts => parts.ToImmutable();

    /// <summary>Puts sentences into one; none gives an empty one.</summary>
    /// <param name="separator">Our wording, never foreign text.</param>
    public static Sentence Join(string separator, IEnumerable<Sentence> sentences)
    {
        var joined = new Sentence([]);
        foreach (var sentence in sentences)
        {
            if (joined.parts.Count > 0)
            {
                joined.AppendLiteral(separator);
            }

            joined.AppendFormatted(sentence);
        }

        return joined;
    }

    /// <summary>A string that is not written out where it is used may say anything.</summary>
    public static implicit operator Sentence(string foreign) => new([new Part(foreign, IsForeign: true)]);

    /// <summary>The sentence as plain text, foreign parts unmarked: for logs, JSON and SARIF.</summary>
    public static implicit operator string(Sentence sentence) => sentence.ToString();

    public void AppendLiteral(string literal)
    {
        if (parts is [.., { IsForeign: false } before])
        {
            parts[^1] = before with { Text = before.Text + literal };
        }
        else if (literal.Length > 0)
        {
            parts.Add(new Part(literal, IsForeign: false));
        }
    }

    public void AppendFormatted(string? foreign) => parts.Add(new Part(foreign ?? "", IsForeign: true));

    /// <summary>Counts say nothing foreign.</summary>
    public void AppendFormatted(int number) => AppendLiteral(number.ToString());

    /// <summary>A sentence within a sentence keeps its parts.</summary>
    public void AppendFormatted(Sentence sentence)
    {
        foreach (var part in sentence.parts)
        {
            if (part.IsForeign)
            {
                AppendFormatted(part.Text);
            }
            else
            {
                AppendLiteral(part.Text);
            }
        }
    }

    public void AppendFormatted<T>(T value) => AppendFormatted(value?.ToString());

    public override string ToString() => string.Concat(parts.Select(part => part.Text));

    public bool Equals(Sentence? other) => other is not null && parts.SequenceEqual(other.parts);

    public override bool Equals(object? obj) => Equals(obj as Sentence);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());
}
