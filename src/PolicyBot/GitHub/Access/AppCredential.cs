using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace PolicyBot.GitHub.Access;

/// <summary>The App itself, by a JWT that it signs. Good for naming installations and asking for their tokens, for nothing else.</summary>
internal sealed class AppCredential(long appId, RSA key, TimeProvider time) : ICredential, IDisposable
{
    /// <summary>GitHub allows ten minutes; its clock may run ahead of ours.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(9);

    private static readonly TimeSpan ClockDrift = TimeSpan.FromSeconds(60);

    private readonly Lock signing = new();

    public string Name => "app";

    public ValueTask<string> TokenAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var signed = $"{Encode("""{"alg":"RS256","typ":"JWT"}""")}.{Encode(
            $$"""{"iat":{{(now - ClockDrift).ToUnixTimeSeconds()}},"exp":{{(now + Lifetime).ToUnixTimeSeconds()}},"iss":"{{appId}}"}""")}";
        byte[] signature;
        lock (signing)
        {
            signature = key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }

        return ValueTask.FromResult($"{signed}.{Base64Url.EncodeToString(signature)}");
    }

    /// <summary>The App sees every installation of its own: 404 means that there is none.</summary>
    public ValueTask<PermissionSet?> GrantsAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<PermissionSet?>(PermissionSet.Of(Permission.Metadata));

    public bool Refused(string token) => false;

    public void Dispose() => key.Dispose();

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
