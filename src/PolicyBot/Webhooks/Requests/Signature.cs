using Microsoft.Extensions.Primitives;

namespace PolicyBot.Webhooks.Requests;

/// <summary>What a request says its body's signature is.</summary>
internal static class Signature
{
    public const string Header = "X-Hub-Signature-256";

    private const string Prefix = "sha256=";

    private const int HexLength = 64;

    /// <returns>The 32 bytes, or null where there is not exactly one header of GitHub's form. The old SHA-1 header counts for nothing.</returns>
    public static byte[]? Read(StringValues header)
    {
        if (header is not [{ } value] || value.Length != Prefix.Length + HexLength || !value.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var claimed = new byte[HexLength / 2];
        return Convert.FromHexString(value.AsSpan(Prefix.Length), claimed, out _, out _) == System.Buffers.OperationStatus.Done ? claimed : null;
    }
}
