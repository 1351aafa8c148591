using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace PolicyBot.Simulator.Hosting;

/// <summary>GitHub's tag of an answer, which depends on who asked for it (github-api.md 2.5).</summary>
internal static class ETag
{
    public static string Of(World world, IHeaderDictionary headers, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        if (!world.Switches.ComputableETag)
        {
            hash.AppendData("only GitHub knows"u8);
        }

        foreach (var value in new[] { headers.Accept, headers.Authorization, headers.Cookie }.Where(value => value.Count > 0))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(value + ":"));
        }

        hash.AppendData(body);
        return $"\"{Convert.ToHexStringLower(hash.GetHashAndReset())}\"";
    }

    /// <summary>Whether the caller has this already; a weak tag is as good as a strong one.</summary>
    public static bool Matches(IHeaderDictionary headers, string tag) =>
        headers.IfNoneMatch.SelectMany(value => (value ?? "").Split(',')).Any(value => value.Trim() == "*" || value.Trim().Replace("W/", "", StringComparison.Ordinal) == tag);
}
