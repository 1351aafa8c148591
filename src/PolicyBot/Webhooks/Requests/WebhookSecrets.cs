using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using PolicyBot.GitHub;

namespace PolicyBot.Webhooks.Requests;

/// <summary>The secrets that GitHub signs with: one, or two while it is rotated.</summary>
internal sealed class WebhookSecrets(IOptions<GitHubOptions> options)
{
    private readonly byte[][] secrets = [.. options.Value.WebhookSecrets.Select(Encoding.UTF8.GetBytes)];

    /// <summary>Whether one of the secrets signs these bytes so. Takes as long for every signature.</summary>
    public bool Sign(IReadOnlyList<byte[]> body, ReadOnlySpan<byte> claimed)
    {
        var signs = false;
        Span<byte> signature = stackalloc byte[HMACSHA256.HashSizeInBytes];
        foreach (var secret in secrets)
        {
            using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
            foreach (var part in body)
            {
                hash.AppendData(part);
            }

            hash.GetHashAndReset(signature);
            signs |= CryptographicOperations.FixedTimeEquals(signature, claimed);
        }

        return signs;
    }
}
