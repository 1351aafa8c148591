using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using PolicyBot.GitHub.Access;

namespace PolicyBot.GitHub;

/// <summary>Holds the options to what no single one of them can say.</summary>
internal sealed class GitHubOptionsValidator : IValidateOptions<GitHubOptions>
{
    public ValidateOptionsResult Validate(string? name, GitHubOptions options)
    {
        string[] failures = [.. Credentials(options), .. Addresses(options)];
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Credentials(GitHubOptions options)
    {
        if (options.AppId is null)
        {
            if (string.IsNullOrEmpty(options.Token))
            {
                yield return "Set GitHub:AppId with GitHub:PrivateKey or GitHub:PrivateKeyPath, or GitHub:Token.";
            }

            yield break;
        }

        if (string.IsNullOrEmpty(options.PrivateKey) == string.IsNullOrEmpty(options.PrivateKeyPath))
        {
            yield return "Set exactly one of GitHub:PrivateKey and GitHub:PrivateKeyPath.";
            yield break;
        }

        if (KeyProblem(options) is { } problem)
        {
            yield return problem;
        }
    }

    private static string? KeyProblem(GitHubOptions options)
    {
        try
        {
            using var key = PrivateKey.Read(options);
            return null;
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or ArgumentException or FormatException)
        {
            return "GitHub:PrivateKey is not an RSA key in PEM (as it is, with \\n, or in base64).";
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return $"GitHub:PrivateKeyPath cannot be read: {unreadable.GetType().Name}.";
        }
    }

    private static IEnumerable<string> Addresses(GitHubOptions options) =>
        from address in new (string Key, Uri? Url)[] { ("BaseUrl", options.BaseUrl), ("RestUrl", options.RestUrl), ("GraphQLUrl", options.GraphQLUrl) }
        where address.Url is { } url && !(url.IsAbsoluteUri && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback)))
        select $"GitHub:{address.Key} must be an https address: a token travels there.";
}
