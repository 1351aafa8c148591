using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;

namespace PolicyBot.Engine.Text;

/// <summary>YAML for a person to copy or for us to propose, in which nothing foreign is more than one scalar.</summary>
public sealed partial class Yaml
{
    private readonly string text;

    private Yaml(string text) => this.text = text;

    /// <summary>Our YAML as an interpolated string. A string in a hole, which stands where a key or a value does, becomes <see cref="Scalar"/>.</summary>
    public static Yaml Of(Wording wording) => new(wording.ToString());

    /// <summary>A foreign string as a scalar that every reader takes for that string: plain where it is a word, else in double quotes on one line.</summary>
    public static Yaml Scalar(string foreign) => new(IsPlain(foreign) ? foreign : Quoted(foreign));

    /// <param name="width">Blanks.</param>
    internal static Yaml Indent(int width) => new(new string(' ', width));

    public override string ToString() => text;

    // YAML 1.1 reads these words as truth values or nothing, and "1e3" or "0x1f" as numbers: those do not begin with a letter.
    private static bool IsPlain(string foreign) =>
        Word().IsMatch(foreign) && foreign.ToUpperInvariant() is not ("TRUE" or "FALSE" or "YES" or "NO" or "ON" or "OFF" or "Y" or "N" or "NULL");

    private static string Quoted(string foreign)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in foreign.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                _ when Visible.IsHidden(rune) => quoted.Append(rune.Value < 0x10000 ? $"\\u{rune.Value:X4}" : $"\\U{rune.Value:X8}"),
                _ => quoted.Append(rune),
            };
        }

        // No text of ours has a comment that is not ours, whoever looks for it.
        return quoted.Append('"').Replace("<!--", "\\x3C!--").ToString();
    }

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_./-]*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Word();

    /// <summary>YAML while the compiler puts it together.</summary>
    [InterpolatedStringHandler]
    public sealed class Wording(int literalLength, int formattedCount)
    {
        private readonly StringBuilder yaml = new(literalLength + formattedCount * 16);

        public void AppendLiteral(string ours) => yaml.Append(ours);

        public void AppendFormatted(Yaml value) => yaml.Append(value);

        public void AppendFormatted(string foreign) => yaml.Append(Scalar(foreign));

        public void AppendFormatted(int number) => yaml.Append(number);

        public override string ToString() => yaml.ToString();
    }
}
