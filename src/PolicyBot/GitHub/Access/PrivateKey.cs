using System.Security.Cryptography;
using System.Text;

namespace PolicyBot.GitHub.Access;

/// <summary>Reads the App's key in the forms in which people keep it.</summary>
internal static class PrivateKey
{
    /// <exception cref="CryptographicException">Not an RSA key.</exception>
    /// <exception cref="ArgumentException">No PEM.</exception>
    /// <exception cref="FormatException">Neither PEM nor base64.</exception>
    public static RSA Read(GitHubOptions options)
    {
        var text = string.IsNullOrEmpty(options.PrivateKeyPath) ? options.PrivateKey ?? "" : File.ReadAllText(options.PrivateKeyPath);
        var key = RSA.Create();
        try
        {
            key.ImportFromPem(Pem(text));
            return key;
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    private static string Pem(string text) =>
        text.Contains("-----BEGIN", StringComparison.Ordinal)
            ? text.Replace("\\n", "\n", StringComparison.Ordinal)
            : Encoding.UTF8.GetString(Convert.FromBase64String(text));
}
