using System.Text.RegularExpressions;

namespace PolicyBot.Tests.Sweeps;

/// <summary>A text of the bot's without what is different each time it is written.</summary>
internal static partial class WithoutNonce
{
    public static string Of(string text) => Nonce().Replace(text, "${name}=…");

    [GeneratedRegex("(?<name>nonce|comment)=[A-Za-z0-9_-]+", RegexOptions.NonBacktracking)]
    private static partial Regex Nonce();
}
