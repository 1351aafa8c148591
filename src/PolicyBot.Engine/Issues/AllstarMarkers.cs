using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using PolicyBot.Engine.Text;

namespace PolicyBot.Engine.Issues;

/// <summary>The two comments by which Allstar knows its issues and whether their text is current. We keep them, so that going back to Allstar works.</summary>
public static partial class AllstarMarkers
{
    private const string Section = "<!-- Edit section #updates -->";

    /// <summary>The section that Allstar rewrites, with the hash of the text in it.</summary>
    public static string Of(string text) => $"{Section}\n<!-- Current result text hash: {HashOf(text)} -->\n{Section}";

    /// <summary>sha256 of the text in lower-case hexadecimal digits.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The hash that stands in the body of an issue; null where the markers are not as Allstar leaves them.</summary>
    public static string? Read(string body) =>
        body.Split(Section).Length == 3 && Hash().Matches(body) is [var match] ? match.Groups["hash"].Value : null;

    /// <summary>True for the body of an issue of Allstar's. One from before it left markers is known by its address, which each of them names.</summary>
    public static bool IsOfAllstar(string body) => Read(body) is not null || body.Contains("https://github.com/ossf/allstar/", StringComparison.OrdinalIgnoreCase);

    internal static Md Block(Md text) => Md.OfTemplate(Of(text.ToString()));

    [GeneratedRegex("<!-- Current result text hash: (?<hash>[0-9a-f]{64}) -->", RegexOptions.NonBacktracking)]
    private static partial Regex Hash();
}
