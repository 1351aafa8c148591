using System.Text;
using System.Text.RegularExpressions;

namespace PolicyBot.Policies.Practices.Scorecard;

/// <summary>What Scorecard looks for in the text of a security policy.</summary>
/// <param name="HasLinks">An http address or a mail address.</param>
/// <param name="HasProse">More text than the addresses and what surrounds them.</param>
/// <param name="HasDisclosure">Two words or more on disclosure, vulnerabilities or a number of days.</param>
internal sealed partial record DisclosureText(bool HasLinks, bool HasProse, bool HasDisclosure)
{
    public static DisclosureText Read(string text)
    {
        var addresses = Link().Matches(text).Concat(Mail().Matches(text)).Select(match => match.Value).Distinct(StringComparer.Ordinal).ToList();
        var length = Encoding.UTF8.GetByteCount(text);
        return new DisclosureText(
            addresses.Count > 0,
            length > 1 && length > addresses.Sum(address => Encoding.UTF8.GetByteCount(address) + 2),
            Disclosure().Count(text) > 1);
    }

    [GeneratedRegex("https?://[a-zA-Z0-9./?=_%:-]*", RegexOptions.NonBacktracking)]
    private static partial Regex Link();

    [GeneratedRegex(@"\b[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z|]{2,6}\b", RegexOptions.NonBacktracking)]
    private static partial Regex Mail();

    [GeneratedRegex(@"[0-9]{1,4}\b|disclos|vuln", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Disclosure();
}
