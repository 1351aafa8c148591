namespace PolicyBot.Policies.Files.Security;

/// <summary>Finds a way to reach someone in a text: a link, a mail address, or the words for GitHub's private reporting.</summary>
internal static class Contact
{
    private static readonly string[] Words =
        ["http://", "https://", "mailto:", "security/advisories", "security advisory", "security advisories", "private vulnerability reporting"];

    /// <summary>How addresses hide from robots. The spaced form comes first, or its spaces would stay.</summary>
    private static readonly (string Hidden, string Plain)[] Disguises =
        [(" [at] ", "@"), (" (at) ", "@"), ("[at]", "@"), ("(at)", "@"), (" [dot] ", "."), (" (dot) ", "."), ("[dot]", "."), ("(dot)", ".")];

    public static bool IsNamedIn(string text) => Words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)) || HasAddress(text);

    /// <summary>A letter or digit, an at sign, and a domain with a dot in it.</summary>
    private static bool HasAddress(string text)
    {
        var plain = Disguises.Aggregate(text, (seen, disguise) => seen.Replace(disguise.Hidden, disguise.Plain, StringComparison.OrdinalIgnoreCase));
        for (var at = plain.IndexOf('@', StringComparison.Ordinal); at >= 0; at = plain.IndexOf('@', at + 1))
        {
            if (at > 0 && IsOfAddress(plain[at - 1]) && StartsWithDomain(plain.AsSpan(at + 1)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool StartsWithDomain(ReadOnlySpan<char> text)
    {
        var end = 0;
        while (end < text.Length && (IsOfAddress(text[end]) || text[end] is '.' or '-'))
        {
            end++;
        }

        var domain = text[..end].TrimEnd('.');
        return domain.IndexOf('.') > 0;
    }

    private static bool IsOfAddress(char character) => char.IsLetterOrDigit(character) || character is '_' or '+';
}
