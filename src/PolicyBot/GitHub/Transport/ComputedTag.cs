using System.Security.Cryptography;
using System.Text;

namespace PolicyBot.GitHub.Transport;

/// <summary>The tag that GitHub gives an answer as far as anybody found out: it follows from who asked for what, and from the body. GitHub promises nothing of the kind.</summary>
internal static class ComputedTag
{
    /// <param name="authorization">The header's value.</param>
    /// <returns>The tag without its quotation marks.</returns>
    public static string Of(string accept, string authorization, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{accept}:{authorization}:"));
        hash.AppendData(body);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
