using System.Runtime.CompilerServices;
using System.Text;

namespace PolicyBot.Engine.Text;

/// <summary>A line for a POSIX shell in which nothing foreign is more than one word.</summary>
public sealed class Sh
{
    private readonly string line;

    private Sh(string line) => this.line = line;

    /// <summary>Our command as an interpolated string, on one line. A string in a hole becomes <see cref="Quote"/>.</summary>
    public static Sh Of(Wording wording) => new(wording.ToString());

    /// <summary>
    /// A foreign string as one word: as it is where it is plain, else in single quotes; with hidden characters as bytes in <c>$'...'</c>, which bash, zsh, ksh and
    /// POSIX of 2024 know. A word that begins with a dash is still an option to most commands: write <c>--</c> before it.
    /// </summary>
    public static Sh Quote(string foreign)
    {
        if (foreign.Length > 0 && foreign.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '.' or '/' or '-'))
        {
            return new Sh(foreign);
        }

        return foreign.EnumerateRunes().Any(Visible.IsHidden)
            ? new Sh(Bytes(foreign))
            : new Sh("'" + foreign.Replace("'", @"'\''", StringComparison.Ordinal).Replace("<!--", "<''!--", StringComparison.Ordinal) + "'");
    }

    public override string ToString() => line;

    private static string Bytes(string foreign)
    {
        var text = new StringBuilder("$'");
        foreach (var unit in Encoding.UTF8.GetBytes(foreign))
        {
            _ = char.IsAsciiLetterOrDigit((char)unit) || unit is (byte)' ' or (byte)'.' or (byte)'/' or (byte)'_' or (byte)'-'
                ? text.Append((char)unit)
                : text.Append('\\').Append(Convert.ToString(unit, 8).PadLeft(3, '0'));
        }

        return text.Append('\'').ToString();
    }

    /// <summary>A command while the compiler puts it together.</summary>
    [InterpolatedStringHandler]
    public sealed class Wording(int literalLength, int formattedCount)
    {
        private readonly StringBuilder text = new(literalLength + formattedCount * 16);

        public void AppendLiteral(string ours) => text.Append(ours);

        public void AppendFormatted(Sh quoted) => text.Append(quoted);

        public void AppendFormatted(string foreign) => text.Append(Quote(foreign));

        public void AppendFormatted(int number) => text.Append(number);

        public override string ToString() => text.ToString();
    }
}
