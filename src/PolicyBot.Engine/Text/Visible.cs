using System.Globalization;
using System.Text;

namespace PolicyBot.Engine.Text;

/// <summary>
/// Foreign text in a form that a person sees as it is: on one line, and without characters that a terminal obeys or that an eye passes over.
/// </summary>
public static class Visible
{
    /// <summary>
    /// Writes control, format (bidi, zero width), separator, private and unpaired characters as <c>\u{1b}</c>, tab and line ends as <c>\t</c>,
    /// <c>\r</c>, <c>\n</c>. Everything else stays.
    /// </summary>
    /// <param name="longest">Longer text is cut there and ends with an ellipsis.</param>
    public static string Of(string foreign, int longest = int.MaxValue)
    {
        var text = new StringBuilder(Math.Min(foreign.Length, 1024));
        var count = 0;
        foreach (var rune in foreign.EnumerateRunes())
        {
            if (count++ == longest)
            {
                return text.Append('…').ToString();
            }

            _ = rune.Value switch
            {
                '\t' => text.Append("\\t"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                _ when IsHidden(rune) => text.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}"),
                _ => text.Append(rune),
            };
        }

        return text.ToString();
    }

    // Tags and variation selectors are "format" or "non-spacing"; the latter are left, for letters are made with them. An unpaired surrogate is enumerated as U+FFFD.
    internal static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
