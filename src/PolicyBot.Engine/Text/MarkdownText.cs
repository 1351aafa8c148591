using System.Text;

namespace PolicyBot.Engine.Text;

/// <summary>Strings of Markdown. Only <see cref="Md"/> may call a string Markdown, so only it comes here.</summary>
internal static class MarkdownText
{
    /// <summary>Plain text of ours, shown as it stands.</summary>
    public static string Escape(string plain)
    {
        var text = new StringBuilder(plain.Length);
        foreach (var character in plain)
        {
            if (character is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '~' or '|' or '&' or '!' or '#')
            {
                text.Append('\\');
            }

            text.Append(character);
        }

        return text.ToString();
    }

    /// <summary>A code span round text on one line.</summary>
    public static string Code(string visible)
    {
        if (visible.Length == 0)
        {
            return "(empty)";
        }

        var inside = WithoutComments(visible);
        var fence = new string('`', LongestRun(inside) + 1);
        var pad = inside[0] is '`' or ' ' || inside[^1] is '`' or ' ' ? " " : "";
        return fence + pad + inside + pad + fence;
    }

    /// <summary>A block of code, with a fence that is longer than any inside.</summary>
    public static string Fence(string language, string inside)
    {
        var fence = new string('`', Math.Max(3, LongestRun(inside) + 1));
        return $"{fence}{language}\n{inside.TrimEnd('\n')}\n{fence}";
    }

    /// <summary>
    /// Whoever looks for a comment in a text, as Allstar and we do, does not know what is code: no foreign text may have one, even there.
    /// </summary>
    public static string WithoutComments(string visible) => visible.Replace("<!--", "<\\u{21}--", StringComparison.Ordinal);

    /// <summary>An address that ends where the closing parenthesis is.</summary>
    public static string Address(Uri address)
    {
        var text = new StringBuilder();
        foreach (var character in address.AbsoluteUri)
        {
            _ = character is '(' or ')' or '[' or ']' or '<' or '>' or '`' or '*' or '_' or '|' or '\\' or '!' or '@' or '"' or '\'' or ' '
                ? text.Append('%').Append(((int)character).ToString("X2"))
                : text.Append(character == '&' ? "&amp;" : character.ToString());
        }

        return text.ToString();
    }

    private static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var character in text)
        {
            run = character == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
